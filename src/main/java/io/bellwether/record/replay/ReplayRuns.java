package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.StorableJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps the last runs that asked a period again. */
@ApplicationScoped
class ReplayRuns {
    private static final String SELECT = """
            select id, from_at, to_at, question, release, most,
                   case when state = 'running' and told_at < ? then 'interrupted' else state end as state, caller,
                   begun_at, ended_at, records, same, different, not_replayable, differences, failure
              from record_replay""";
    private static final String KEPT =
            "delete from record_replay where id in (select id from record_replay order by begun_at desc offset 200)";

    private final Sql sql;
    private final ReplayConfig config;
    private final Clock clock;

    ReplayRuns(DataSource database, ReplayConfig config, Clock clock) {
        this.sql = new Sql(database);
        this.config = config;
        this.clock = clock;
    }

    void add(UUID id, ReplayPeriod period, String caller) {
        sql.write(
                "insert into record_replay (id, from_at, to_at, question, release, most, state, caller, begun_at, told_at)"
                        + " values (?, ?, ?, ?, ?, ?, 'running', ?, ?, ?)",
                id,
                period.from(),
                period.to(),
                period.question(),
                period.release(),
                period.most(),
                caller,
                now(),
                now());
        sql.write(KEPT);
    }

    void counted(UUID id, int records) {
        sql.write("update record_replay set records = ?, told_at = ? where id = ?", records, now(), id);
    }

    /** Tells that the run goes on, with what it found so far; false when somebody ended it. */
    boolean goesOn(UUID id, ReplayRun.Found found) {
        return sql.write(
                        "update record_replay set told_at = ?, same = ?, different = ?, not_replayable = cast(? as jsonb),"
                                + " differences = cast(? as json) where id = ? and state = 'running'",
                        now(),
                        found.same(),
                        found.different(),
                        StorableJson.of(ExactJson.text(ExactJson.MAPPER.valueToTree(found.notReplayable()))),
                        StorableJson.of(ExactJson.text(found.differences())),
                        id)
                == 1;
    }

    /** Ends a run that still runs; false when it had ended before. */
    boolean end(UUID id, String state, @Nullable String failure) {
        return sql.write(
                        "update record_replay set state = ?, failure = ?, ended_at = ? where id = ? and state = 'running'",
                        state,
                        failure,
                        now(),
                        id)
                == 1;
    }

    Optional<ReplayRun> byId(UUID id) {
        return sql.first(SELECT + " where id = ?", ReplayRuns::run, gone(), id);
    }

    /** The last runs, newest first. */
    List<ReplayRun> latest() {
        return sql.read(SELECT + " order by begun_at desc, id desc limit 100", ReplayRuns::run, gone());
    }

    private Instant gone() {
        return now().minus(config.goneAfter());
    }

    private Instant now() {
        return clock.instant();
    }

    private static ReplayRun run(ResultSet row) throws SQLException {
        Map<String, Integer> reasons = new HashMap<>();
        JsonNode notReplayable = ExactJson.read(row.getString("not_replayable"));
        notReplayable
                .properties()
                .forEach(e -> reasons.put(e.getKey(), e.getValue().intValue()));
        return new ReplayRun(
                row.getObject("id", UUID.class),
                Statements.at(row, "from_at"),
                Statements.at(row, "to_at"),
                row.getString("question"),
                row.getObject("release", Integer.class),
                row.getInt("most"),
                row.getString("state"),
                row.getString("caller"),
                Statements.at(row, "begun_at"),
                Statements.instant(row, "ended_at"),
                row.getObject("records", Integer.class),
                new ReplayRun.Found(
                        row.getInt("same"),
                        row.getInt("different"),
                        reasons,
                        ExactJson.read(row.getString("differences"))),
                row.getString("failure"));
    }
}
