package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.engine.PastInputs;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.review.RecentDecisions;
import io.bellwether.rulebook.gate.ReplayCase;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.StorableJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Takes the last decisions from the record. The newest one of each account and question comes first, and what an account
 * was answered from its own facts goes before trials with given ones and before backfills; then the older ones.
 */
@ApplicationScoped
class RecentRecords implements RecentDecisions {
    private static final Logger LOG = Logger.getLogger(RecentRecords.class);
    /** How many records are looked through for each that is wanted: accounts that are asked often hide the others. */
    private static final int LOOK_BACK = 20;

    private static final int FETCH = 100;

    /** Release 0 is a draft that somebody tried. */
    private static final String LATEST =
            """
            with looked as (
              select id, question, account,
                     account is not null
                     and (history is not distinct from 'backfill' or (({inputs})->'given')::text <> '{}') as besides
                from decision_record where release > 0 order by id desc limit ?),
            ranked as (
              select id, row_number() over (
                       partition by question, coalesce(account, id::text) order by besides, id desc) > 1 as older
                from looked),
            chosen as (select id, older from ranked order by older, id desc limit ?)
            select r.id, r.question, r.account, ({answer})->>'asOf', r.inputs, octet_length(r.inputs::text)
              from chosen c join decision_record r on r.id = c.id order by c.older, r.id desc""".replace("{inputs}", StorableJson.sql("inputs")).replace("{answer}", StorableJson.sql("r.answer"));

    private final DataSource database;
    private final DraftConfig config;

    RecentRecords(DataSource database, DraftConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public List<ReplayCase> latest(int most) {
        List<ReplayCase> cases = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            connection.setAutoCommit(false); // else all rows would be fetched at once
            try {
                read(connection, most, cases);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.warn("The record cannot be read: the gate asks a draft no recent decisions", e);
            return List.of();
        }
        return cases;
    }

    private void read(Connection connection, int most, List<ReplayCase> cases) throws SQLException {
        long room = config.replayedSize().asLongValue();
        try (PreparedStatement select = connection.prepareStatement(LATEST)) {
            select.setFetchSize(FETCH);
            select.setLong(1, (long) most * LOOK_BACK);
            select.setInt(2, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    room -= row.getLong(6);
                    if (room < 0) {
                        LOG.infof("The gate asks %d recent decisions again; more would be too large", cases.size());
                        return;
                    }
                    read(row).ifPresent(cases::add);
                }
            }
        }
    }

    /** Empty when the record does not hold all of its facts any more. */
    private static Optional<ReplayCase> read(ResultSet row) throws SQLException {
        JsonNode inputs = ExactJson.read(StorableJson.of(row.getString(5)));
        String asOf = row.getString(4);
        boolean whole = asOf != null
                && inputs.path("given").isObject()
                && inputs.path("stored").isObject()
                && inputs.path("history").isObject()
                && inputs.path("masked").isEmpty();
        if (!whole) {
            return Optional.empty();
        }
        PastInputs known = new PastInputs(
                row.getString(3),
                Instant.parse(asOf),
                inputs.get("given"),
                inputs.get("stored"),
                inputs.get("history"));
        return Optional.of(new ReplayCase(row.getString(1), row.getString(2), known));
    }
}
