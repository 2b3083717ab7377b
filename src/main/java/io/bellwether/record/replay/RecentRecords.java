package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.engine.PastInputs;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.content.UnreadableTexts;
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
 * was answered from its own facts goes before trials with given ones and before backfills; then decisions without an account,
 * then older ones of the same account and question.
 */
@ApplicationScoped
class RecentRecords implements RecentDecisions {
    private static final Logger LOG = Logger.getLogger(RecentRecords.class);
    /** How many records are looked through for each that is wanted: accounts that are asked often hide the others. */
    private static final int LOOK_BACK = 20;

    /** How many of each stored account's last records are looked at besides, however old they are. */
    private static final int OF_ONE_ACCOUNT = 20;

    private static final int FETCH = 100;

    /** Release 0 is a draft that somebody tried. */
    private static final String LATEST = """
            with own as (
              select r.id, r.question, r.account, r.history, r.given, r.inputs
                from (select id from account order by updated_at desc, no desc limit ?) a
                cross join lateral (
                  select id, question, account, history, given, inputs from decision_record
                   where account = a.id and release > 0 order by id desc limit ?) r),
            looked as (
              select id, question, account, history, given, inputs from decision_record
               where release > 0 order by id desc limit ?),
            known as (
              select distinct on (id) id, question, account,
                     account is not null
                     and (history is not distinct from 'backfill' or coalesce(given, (({inputs})->'given')::text <> '{}')) as besides
                from (select * from own union all select * from looked) each),
            ranked as (
              select id, account, row_number() over (
                       partition by question, coalesce(account, id::text) order by besides, id desc) > 1 as older
                from known),
            placed as (
              select id, case when older then 2 when account is null then 1 else 0 end as place from ranked),
            chosen as (
              select id, place, count(*) filter (where place = 0) over () as of_accounts,
                     count(*) filter (where place = 1) over () as of_nobody
                from placed order by place, id desc limit ?)
            select r.id, r.question, r.account, r.packed, r.answer, r.because, r.inputs, c.of_accounts, c.of_nobody, c.place
              from chosen c join decision_record r on r.id = c.id order by c.place, r.id desc""".replace("{inputs}", StorableJson.sql("inputs"));

    private final DataSource database;
    private final DraftConfig config;

    RecentRecords(DataSource database, DraftConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public Recent latest(int most) {
        Reading reading = new Reading(config.replayedSize().asLongValue() / 2);
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            connection.setAutoCommit(false); // else all rows would be fetched at once
            try {
                read(connection, most, reading);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.warn("The record cannot be read: the gate asks a draft no recent decisions", e);
            return new Recent(List.of(), List.of("the record of decisions could not be read: none was asked again"));
        }
        return reading.recent();
    }

    private static void read(Connection connection, int most, Reading reading) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST)) {
            select.setFetchSize(FETCH);
            select.setInt(1, most);
            select.setInt(2, OF_ONE_ACCOUNT);
            select.setLong(3, (long) most * LOOK_BACK);
            select.setInt(4, most);
            try (ResultSet row = select.executeQuery()) {
                boolean more = row.next();
                while (more) {
                    more = reading.add(row) && row.next();
                }
            }
        }
    }

    /** What is read, up to its size, and how much of what there is that was. */
    private static final class Reading {
        private static final int OF_ACCOUNTS = 0;
        private static final int OF_NOBODY = 1;

        private final List<ReplayCase> cases = new ArrayList<>();
        private final long[] read = new long[3];
        private final long[] all = new long[2];
        private long incomplete;
        private long room;

        Reading(long room) {
            this.room = room;
        }

        /** Whether there is room for more. */
        boolean add(ResultSet row) throws SQLException {
            all[OF_ACCOUNTS] = row.getLong("of_accounts");
            all[OF_NOBODY] = row.getLong("of_nobody");
            Optional<RecordTexts> texts = texts(row);
            room -= texts.map(t -> t.inputs().length).orElse(0);
            if (room < 0) {
                return false;
            }
            read[row.getInt("place")]++;
            Optional<ReplayCase> whole = texts.isEmpty() ? Optional.empty() : whole(row, texts.get());
            whole.ifPresentOrElse(cases::add, () -> incomplete++);
            return true;
        }

        private static Optional<RecordTexts> texts(ResultSet row) throws SQLException {
            try {
                return Optional.of(RecordTexts.of(row));
            } catch (UnreadableTexts e) {
                LOG.warnf("Record %s was changed: %s", row.getString("id"), e.getMessage());
                return Optional.empty();
            }
        }

        Recent recent() {
            List<String> untried = new ArrayList<>();
            left(untried, OF_ACCOUNTS, "latest decisions of accounts on a question");
            left(untried, OF_NOBODY, "recent decisions on facts without an account");
            if (incomplete > 0) {
                untried.add(incomplete + " recent decisions could not be asked again: their facts are masked or gone");
            }
            return new Recent(cases, untried);
        }

        private void left(List<String> untried, int place, String what) {
            if (read[place] < all[place]) {
                untried.add((all[place] - read[place]) + " of " + all[place] + " " + what
                        + " were not asked again (bellwether.drafts.replayed, replayed-size)");
            }
        }

        /** Empty when the record does not hold all of its facts any more. */
        private static Optional<ReplayCase> whole(ResultSet row, RecordTexts texts) throws SQLException {
            JsonNode inputs = ExactJson.read(StorableJson.of(texts.inputsText()));
            String asOf = ExactJson.read(texts.answerText()).path("asOf").textValue();
            boolean whole = asOf != null
                    && inputs.path("given").isObject()
                    && inputs.path("stored").isObject()
                    && inputs.path("history").isObject()
                    && inputs.path("masked").isEmpty();
            if (!whole) {
                return Optional.empty();
            }
            PastInputs known = new PastInputs(
                    row.getString("account"),
                    Instant.parse(asOf),
                    inputs.get("given"),
                    inputs.get("stored"),
                    inputs.get("history"));
            return Optional.of(new ReplayCase(row.getString("id"), row.getString("question"), known));
        }
    }
}
