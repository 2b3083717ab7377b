package io.bellwether.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Baseline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How long a look at the clocks of 10,000 open alerts takes: with none due, with some and with all; it tells the times. */
class ManyClocksTest {
    private static final int OPEN = 10_000;
    private static final Instant DUE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ACCOUNTS =
            "insert into account (id, name, created_at, updated_at) select 'a-' || n, 'A', now(), now() from generate_series(1, ?) n";
    private static final String ALERTS = """
            insert into alert_episode (id, account_no, subject, state, tier, rank, triggers, responses, path, opened_at,
                   updated_at, opened_by, decided_by, decided_at, known, below, step, owner_role, due_at, snoozed,
                   suppressed, holding)
            select gen_random_uuid(), no, 'health', 'open', 'Critical', 3,
                   '[{"id":"zone-red","tier":"Critical","text":"The zone is red"}]', '[]',
                   '[{"ownerRole":"csm","escalateTo":"cs-manager"},{"ownerRole":"cs-manager","escalateTo":"vp-cs"}]',
                   now(), now(), gen_random_uuid(), gen_random_uuid(), now(), true, '{}', 1, 'csm',
                   ?::timestamptz + no * interval '1 second', false, false, false
              from account""";

    private final AlertWorld world = new AlertWorld(DUE, Baseline.compiled().planned());

    @Test
    void shouldStrikeEachOnceAndTellTheTimesWhenTenThousandAreOpen() {
        world.sql.write(ACCOUNTS, OPEN);
        world.sql.write(ALERTS, DUE);
        world.sql.write("analyze");
        AlertClocks clocks = world.clocks();
        String none = timed(() -> clocks.strike(DUE), 0, 20);
        String some = timed(() -> clocks.strike(DUE.plusSeconds(100)), 100, 1);
        String all = timed(() -> clocks.strike(DUE.plusSeconds(OPEN)), OPEN - 100, 1);
        String again = timed(() -> clocks.strike(DUE.plus(Duration.ofHours(24)).plusSeconds(OPEN)), OPEN, 1);
        Instant run = DUE.plus(Duration.ofDays(10));
        world.sql.write("update alert_episode set owner_role = 'csm', due_at = ?", run);
        String oneRun = timed(() -> clocks.strike(run), OPEN, 1);

        System.out.printf(
                "Clocks of %d open alerts: none due %s, 100 due %s, %d due %s, all due again %s, all of one run %s%n",
                OPEN, none, some, OPEN - 100, all, again, oneRun);
        assertThat(world.database.one("select count(*) || ' ' || count(distinct (episode, step)) from alert_event"))
                .isEqualTo("30000 30000");
        assertThat(world.database.one("select string_agg(distinct owner_role, ' ') from alert_episode"))
                .isEqualTo("cs-manager");
    }

    private interface Look {
        int strike();
    }

    private static String timed(Look look, int expected, int times) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            assertThat(look.strike()).isEqualTo(expected);
            nanos.add(System.nanoTime() - begun);
        }
        Collections.sort(nanos);
        return String.format(Locale.ROOT, "%.1f ms", nanos.get(nanos.size() / 2) / 1e6);
    }
}
