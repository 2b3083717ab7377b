package io.bellwether.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.shared.Sql;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Runs of before there were jobs stay listed under their ids, and what waited then goes on. */
class PastRunsTest {
    private static final List<String> BEFORE = List.of(
            "insert into history_backfill values ('00000000-0000-7000-8000-000000000001', 'health', '2026-01-01',"
                    + " '2026-03-01', 'done', 'ana', 'session', now(), now(), now(), '2026-03-01', 7, null)",
            "insert into history_backfill values ('00000000-0000-7000-8000-000000000002', 'health', '2026-01-01',"
                    + " '2026-03-01', 'running', 'ana', 'session', now(), now(), null, '2026-02-01', 3, null)",
            "insert into record_replay values ('00000000-0000-7000-8000-000000000003', '2026-01-01', '2026-02-01',"
                    + " null, 4, 100, 'done', 'ben', now(), now(), now(), 6, 3, 1, '{\"masked\":2}', '[{\"more\":0}]', null)",
            "insert into record_replay values ('00000000-0000-7000-8000-000000000004', '2026-01-01', '2026-02-01',"
                    + " 'health', null, 100, 'running', 'ben', now(), now(), null, null, 0, 0, '{}', '[]', null)",
            "insert into import_run (id, mapping, dry_run, state, phase, accepted_at, finished_at, rows_read, report)"
                    + " values ('00000000-0000-7000-8000-000000000005', 'crm', false, 'done', 'ended', now(), now(), 9, '{}')",
            "insert into import_run (id, mapping, dry_run, state, phase, accepted_at, report)"
                    + " values ('00000000-0000-7000-8000-000000000006', 'crm', true, 'running', 'reading', now(), '{}')");

    @Test
    void shouldStayListedWhenTheTablesChange() {
        AccountDatabase database = AccountDatabase.create("68");
        Sql sql = new Sql(database.source());
        BEFORE.forEach(insert -> sql.write(insert));

        database.migrate("latest");

        JobRuns runs = new JobRuns(database.source(), Clock.systemUTC());
        assertThat(runs.list(List.of("backfill", "replay", "import"), null, null, 10))
                .extracting(run -> run.id().toString().substring(35) + " " + run.kind() + " "
                        + run.state().word() + (run.interrupted() ? " interrupted " : " ") + run.done())
                .containsExactly(
                        "6 import failed interrupted 0",
                        "5 import finished 9",
                        "4 replay failed interrupted 0",
                        "3 replay finished 6",
                        "2 backfill waiting 3",
                        "1 backfill finished 7");
        JobRun replay = runs.byId(UUID.fromString("00000000-0000-7000-8000-000000000003"))
                .orElseThrow();
        assertThat(replay.parameters())
                .isEqualTo("{\"from\":\"2026-01-01T00:00:00.000000Z\",\"to\":\"2026-02-01T00:00:00.000000Z\","
                        + "\"release\":4,\"limit\":100}");
        assertThat(replay.kept()).contains("\"masked\": 2").contains("\"more\":0");
        assertThat(sql.read("select task_instance from job_execution", row -> row.getString(1)))
                .as("the one that was under way is due")
                .containsExactly("00000000-0000-7000-8000-000000000002");
        assertThat(database.one("select string_agg(phase, ' ' order by no) from import_run"))
                .isEqualTo("ended reading");
    }
}
