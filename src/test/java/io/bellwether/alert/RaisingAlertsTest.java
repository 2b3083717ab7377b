package io.bellwether.alert;

import static io.bellwether.alert.AlertWorld.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What recorded decisions make of alerts: up at once, down after the days that the terms say. */
class RaisingAlertsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z"); // a Monday

    private final AlertWorld world = new AlertWorld(START);

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    private void decide(int day, String tier, String... triggers) throws SQLException {
        world.decide("acme", day(day), answer(tier.equals("none") ? null : tier, true, day(day), triggers));
    }

    @Test
    void shouldKeepOneAlertAndRaiseItWhenTriggersComeAndTheTierRises() throws SQLException {
        world.account("acme");
        decide(0, "Watch", "left-green");
        decide(1, "Watch", "left-green");
        decide(2, "Watch", "left-green", "slow");
        decide(3, "Critical", "zone-red");

        assertThat(world.alerts("acme")).containsExactly("open Critical csm 2026-03-06T09:00");
        assertThat(world.happened("acme")).containsExactly("03-02 opened", "03-04 updated", "03-05 raised");
    }

    @Test
    void shouldGoDownTierByTierWhenEachWasMissingForTheDwell() throws SQLException {
        world.account("acme");
        decide(0, "Critical", "zone-red");
        decide(1, "Warning", "dimension-zero");
        decide(6, "none");
        decide(14, "none");
        assertThat(world.alerts("acme")).containsExactly("open Critical csm 2026-03-03T09:00");
        decide(15, "none");
        assertThat(world.alerts("acme")).containsExactly("open Warning csm 2026-03-03T09:00");
        decide(19, "none");
        assertThat(world.alerts("acme")).containsExactly("open Warning csm 2026-03-03T09:00");
        decide(20, "none");

        assertThat(world.alerts("acme")).containsExactly("resolved Warning csm recovered");
        assertThat(world.happened("acme")).endsWith("03-17 lowered", "03-22 resolved");
    }

    @Test
    void shouldBeginTheDwellAnewWhenTheTierComesBackInBetween() throws SQLException {
        world.account("acme");
        decide(0, "Critical", "zone-red");
        decide(1, "none");
        decide(10, "Critical", "zone-red");
        decide(11, "none");
        decide(24, "none");
        assertThat(world.alerts("acme")).containsExactly("open Critical csm 2026-03-03T09:00");
        decide(25, "none");
        assertThat(world.alerts("acme")).containsExactly("resolved Critical csm recovered");
    }

    @Test
    void shouldNotCountDaysOnWhichTooLittleWasKnownWhenGoingDown() throws SQLException {
        world.account("acme");
        decide(0, "Watch", "left-green");
        decide(1, "none");
        world.decide("acme", day(5), answer(null, false, day(5)));
        decide(10, "none");
        decide(19, "none");
        assertThat(world.alerts("acme")).hasSize(1).first().asString().startsWith("open Watch");
        decide(20, "none"); // 19 days since the first, of which 5 were not known
        assertThat(world.alerts("acme")).containsExactly("resolved Watch csm recovered");
    }

    @Test
    void shouldRaiseNothingByTrialsBackfillsAndLateDecisions() throws SQLException {
        world.account("acme");
        var critical = answer("Critical", true, day(0), "zone-red");
        world.write(List.of(
                world.log.decision("alerts", "acme", day(0), critical, null),
                world.log.decision("alerts", "acme", day(0).plusSeconds(1), critical, PointOrigin.BACKFILL),
                world.log.decision("alerts", "nobody", day(0).plusSeconds(2), critical, PointOrigin.LIVE)));
        world.follow();
        assertThat(world.alerts("acme")).isEmpty();

        decide(2, "none");
        world.decide("acme", day(1), critical);
        assertThat(world.alerts("acme")).isEmpty();
        decide(3, "Warning", "dimension-zero");
        world.decide("acme", day(2).plusSeconds(1), critical);
        assertThat(world.alerts("acme")).containsExactly("open Warning csm 2026-03-06T09:00");
    }

    @Test
    void shouldReadReviewsToo() throws SQLException {
        world.account("acme");
        ObjectNode review = (ObjectNode) Json.read("{}");
        review.set("alerts", answer("Warning", true, day(0), "dimension-zero"));
        world.write(List.of(world.log.decision("review", "acme", day(0), review, PointOrigin.LIVE)));
        world.follow();
        assertThat(world.alerts("acme")).containsExactly("open Warning csm 2026-03-03T09:00");
    }

    @Test
    void shouldEndWithTheCustomerWhenTheyLeave() throws SQLException {
        world.account("acme");
        decide(0, "Critical", "zone-red");
        ObjectNode left = (ObjectNode) answer(null, true, day(1));
        world.decide("acme", day(1), left.put("left", true));
        assertThat(world.alerts("acme")).containsExactly("resolved Critical csm churned");
    }

    @Test
    void shouldRaiseNoneByWhatAPersonResolvedUntilItCeasedOrMoreCame() throws SQLException {
        world.account("acme");
        decide(0, "Warning", "dimension-zero");
        resolveByHand(day(0).plusSeconds(60));
        decide(1, "Warning", "dimension-zero");
        assertThat(world.alerts("acme")).hasSize(1);
        decide(2, "Warning", "dimension-zero", "yellow-21-days");
        assertThat(world.alerts("acme")).hasSize(2);
        resolveByHand(day(2).plusSeconds(60));
        decide(3, "none");
        decide(4, "Warning", "dimension-zero");
        assertThat(world.alerts("acme")).hasSize(3);
    }

    private void resolveByHand(Instant at) {
        world.sql.write(
                "update alert_episode set state = 'resolved', outcome = 'saved', resolved_at = ?, due_at = null,"
                        + " holding = true where state <> 'resolved'",
                at);
    }

    @Test
    void shouldCallNobodyInAKnownEventAndSpeakAfterIt() throws SQLException {
        AlertWorld quiet = new AlertWorld(
                START,
                Baseline.compile(Baseline.with(
                        "rules/rulebook.yaml",
                        "events: []",
                        "events: [{ from: 2026-03-02, to: 2026-03-06, reason: a move, tiers: [Watch, Warning] }]")));
        quiet.account("acme");
        quiet.decide("acme", day(0), answer("Warning", true, day(0), "dimension-zero"));
        assertThat(quiet.alerts("acme")).containsExactly("open Warning csm 2026-03-07T00:00");
        assertThat(quiet.clocks().strike(day(3))).isZero();

        assertThat(quiet.clocks().strike(day(5))).isEqualTo(1);
        assertThat(quiet.alerts("acme")).containsExactly("open Warning csm 2026-03-09T00:00");
        assertThat(quiet.happened("acme")).containsExactly("03-02 opened", "03-07 woken");

        quiet.account("beta");
        quiet.decide("beta", day(0).plusSeconds(1), answer("Critical", true, day(0), "zone-red"));
        assertThat(quiet.alerts("beta")).containsExactly("open Critical csm 2026-03-03T09:00");
    }
}
