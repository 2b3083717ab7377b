package io.bellwether.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Baseline;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A trigger is flagged from the share of false alarms on that the terms say, of as many judged alerts at least. */
class FalseAlarmsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");
    private static final String EPISODES = """
            with made as (
              insert into alert_episode (id, account_no, subject, state, tier, rank, triggers, responses, path, opened_at,
                     updated_at, opened_by, decided_by, decided_at, known, below, step, snoozed, suppressed, holding,
                     outcome, feedback)
              select gen_random_uuid(), no, 'health', ?, 'Warning', 2, '[]', '[]', '[]', ?::timestamptz, now(),
                     gen_random_uuid(), gen_random_uuid(), now(), true, '{}', 1, false, ?, false, ?, ?
                from account where id like 'a-%' order by no limit ?
              returning id, opened_at)
            insert into alert_trigger (episode, trigger, tier, at) select id, ?, 'Warning', opened_at from made""";

    private AlertWorld world = new AlertWorld(NOW);

    private void begin(AlertWorld begun) {
        world = begun;
        world.sql.write("insert into account (id, name, created_at, updated_at)"
                + " select 'a-' || n, 'A', now(), now() from generate_series(1, 20) n");
    }

    private void judged(String trigger, int alerts, String outcome, @Nullable String feedback) {
        episodes(trigger, alerts, "resolved", 10, false, outcome, feedback);
    }

    private void episodes(
            String trigger,
            int alerts,
            String state,
            int daysAgo,
            boolean suppressed,
            @Nullable String outcome,
            @Nullable String feedback) {
        Instant opened = NOW.minus(Duration.ofDays(daysAgo));
        world.sql.write(EPISODES, state, opened, suppressed, outcome, feedback, alerts, trigger);
    }

    private AlertRuleResponse rule(String trigger) {
        return world.falseAlarms(NOW).rules().items().stream()
                .filter(rule -> rule.trigger().equals(trigger))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldFlagFromThirtyPercentOfFiveJudgedOn() {
        begin(world);
        judged("just", 3, "false-alarm", null);
        judged("just", 7, "saved", null);
        judged("below", 5, "false-alarm", null);
        judged("below", 12, "saved", null);
        judged("few", 4, "false-alarm", null);
        judged("five", 3, "saved", "valid");
        judged("five", 2, "saved", "false-alarm");

        assertThat(rule("just").share()).isEqualByComparingTo("0.30");
        assertThat(rule("just").flagged()).isTrue();
        assertThat(rule("below").share()).isEqualByComparingTo("0.2941");
        assertThat(rule("below").flagged()).isFalse();
        assertThat(rule("few").flagged()).isFalse();
        assertThat(rule("five").flagged())
                .as("what people judged counts, not how it ended")
                .isTrue();
    }

    @Test
    void shouldCountNeitherWhatNobodyJudgedNorOldNorQuietAlerts() {
        begin(world);
        judged("t", 3, "false-alarm", null);
        judged("t", 2, "saved", null);
        episodes("t", 10, "open", 10, false, null, null);
        episodes("t", 10, "resolved", 91, false, "saved", null);
        episodes("t", 10, "resolved", 10, true, "saved", null);

        AlertRuleResponse rule = rule("t");

        assertThat(rule.alerts()).isEqualTo(15);
        assertThat(rule.judged()).isEqualTo(5);
        assertThat(rule.falseAlarms()).isEqualTo(3);
        assertThat(rule.flagged()).isTrue();
    }

    @Test
    void shouldTakeShareAndLeastCountFromTheRules() {
        begin(new AlertWorld(
                NOW,
                Baseline.compile(Baseline.with("dmn/alert-policy.dmn", "<text>0.30</text>", "<text>0.50</text>"))));
        judged("just", 3, "false-alarm", null);
        judged("just", 7, "saved", null);
        judged("half", 5, "false-alarm", null);
        judged("half", 5, "saved", null);

        assertThat(rule("just").flagged()).isFalse();
        assertThat(rule("half").flagged()).isTrue();
    }
}
