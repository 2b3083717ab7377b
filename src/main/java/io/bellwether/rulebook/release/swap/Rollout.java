package io.bellwether.rulebook.release.swap;

import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.rulebook.release.ReleaseLedger;
import io.bellwether.rulebook.release.RulebookConfig;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What replicas tell each other through the database. */
@ApplicationScoped
public class Rollout {
    private static final String LOOK = """
            select clock_timestamp(), l.release, l.at, n.release, n.at, w.number, w.since
              from (select release, at from rule_release_activation where at <= clock_timestamp()
                     order by at desc limit 1) l
              left join lateral (select release, at from rule_release_activation where at > l.at
                     order by at limit 1) n on true
              left join lateral (
                   select r.number, greatest(r.created_at, r.activate_at - ? * interval '1 millisecond') as since
                     from rule_release r
                    where r.number > l.release
                      and not exists (select from rule_release_activation a where a.release = r.number)
                      and not exists (select from rule_release_withdrawal d where d.release = r.number)
                      and (r.activate_at is null
                           or r.activate_at <= clock_timestamp() + ? * interval '1 millisecond')
                    order by r.number limit 1) w on true""";

    private static final String REPORT = """
            insert into rule_replica as r (id, host, process, started_at, heartbeat_at, live, live_since, about, state,
                                           state_since, reason)
            values (?, ?, ?, clock_timestamp(), clock_timestamp(), ?, clock_timestamp(), ?, ?, clock_timestamp(), ?)
            on conflict (id) do update set
                   heartbeat_at = excluded.heartbeat_at,
                   live_since = case when r.live = excluded.live then r.live_since else excluded.live_since end,
                   state_since = case when r.state = excluded.state and r.about is not distinct from excluded.about
                                      then r.state_since else excluded.state_since end,
                   live = excluded.live, about = excluded.about, state = excluded.state, reason = excluded.reason""";

    private static final String REPLICAS = """
            select id, host, process, started_at, heartbeat_at, live, live_since, about, state, state_since, reason,
                   heartbeat_at < clock_timestamp() - ? * interval '1 millisecond'
              from rule_replica order by started_at, id""";

    private static final String CLEAR =
            "delete from rule_replica where id = ? or heartbeat_at < clock_timestamp() - interval '1 day'";

    private final DataSource database;
    private final Sql sql;
    private final RulebookConfig.Swap config;

    public Rollout(DataSource database, RulebookConfig config) {
        this.database = database;
        this.sql = new Sql(database);
        this.config = config.swap();
    }

    Situation look() {
        long ahead = config.prepareAhead().toMillis();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = Statements.prepared(connection, LOOK, ahead, ahead)) {
            long asked = System.nanoTime();
            try (ResultSet row = statement.executeQuery()) {
                long answered = System.nanoTime();
                if (!row.next()) {
                    throw new IllegalStateException("no release was ever live in this database");
                }
                return new Situation(
                        Statements.at(row, 1),
                        asked + (answered - asked) / 2,
                        new Situation.Point(row.getInt(2), Statements.at(row, 3)),
                        point(row, 4),
                        point(row, 6));
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static Situation.@Nullable Point point(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : new Situation.Point(number, Statements.at(row, column + 1));
    }

    /**
     * Keeps what a replica says, which is also its sign of life.
     *
     * @param news whether the others should look now
     */
    void report(ReplicaName name, ReplicaReport report, boolean news) {
        LocalTransaction.call(database, connection -> {
            Sql.write(
                    connection,
                    REPORT,
                    name.id(),
                    name.host(),
                    name.process(),
                    report.live(),
                    report.about(),
                    report.state().word(),
                    report.reason());
            if (news) {
                ReleaseLedger.tell(connection);
            }
            return true;
        });
    }

    /** All replicas that were heard of within a day, in the order they started. */
    List<ReplicaReport.Kept> replicas() {
        return sql.read(REPLICAS, Rollout::kept, config.goneAfter().toMillis());
    }

    private static ReplicaReport.Kept kept(ResultSet row) throws SQLException {
        return new ReplicaReport.Kept(
                new ReplicaName(row.getObject(1, UUID.class), row.getString(2), row.getLong(3)),
                Statements.at(row, 4),
                Statements.at(row, 5),
                Statements.at(row, 7),
                Statements.at(row, 10),
                row.getBoolean(12),
                new ReplicaReport(
                        row.getInt(6),
                        row.getObject(8, Integer.class),
                        ReplicaState.of(row.getString(9)),
                        row.getString(11)));
    }

    /** Takes a replica that ends, and those that ended without a word long ago, off the list. */
    void leave(ReplicaName name) {
        sql.write(CLEAR, name.id());
    }

    /**
     * Fixes the switching instant of a wanted release, or calls the release off, once that can be told. Any replica may
     * do it: one at a time does, and what is done is not done again.
     */
    void settle(Situation.Point wanted, Instant databaseTime) {
        Verdict verdict = verdict(replicas(), wanted, databaseTime);
        if (verdict.kind() == Verdict.Kind.WAIT) {
            return;
        }
        LocalTransaction.call(database, connection -> {
            ReleaseLedger ledger = ReleaseLedger.open(connection);
            Verdict now = verdict(
                    Sql.read(
                            connection,
                            REPLICAS,
                            Rollout::kept,
                            config.goneAfter().toMillis()),
                    wanted,
                    databaseTime);
            switch (now.kind()) {
                case ACTIVATE ->
                    ledger.activate(
                            wanted.number(), now.alone() ? 0 : config.lead().toMillis());
                case WITHDRAW -> ledger.withdraw(wanted.number(), "system", now.reason());
                case WAIT -> {}
            }
            return true;
        });
    }

    private Verdict verdict(List<ReplicaReport.Kept> replicas, Situation.Point wanted, Instant databaseTime) {
        Duration limit = config.prepareLimit();
        return Verdict.of(replicas.stream().filter(r -> !r.gone()).toList(), wanted, databaseTime.minus(limit));
    }
}
