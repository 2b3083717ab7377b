package io.bellwether.alert;

import static io.bellwether.alert.AlertWorld.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.record.history.PointOrigin;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clocks strike once each, whoever looks, and pass an alert to where it should be by then. */
class AlertClocksTest {
    private static final Instant START = Instant.parse("2026-03-05T09:00:00Z"); // a Thursday

    private final AlertWorld world = new AlertWorld(START);

    @Test
    void shouldPassOnAtTheDueInstantAndNotBefore() throws SQLException {
        world.account("acme");
        world.decide("acme", START, answer("Warning", true, START, "dimension-zero"));
        Instant due = START.plus(Duration.ofDays(1));

        assertThat(world.clocks().strike(due.minusMillis(1))).isZero();
        assertThat(world.clocks().strike(due)).isEqualTo(1);
        assertThat(world.clocks().strike(due)).isZero();

        // a business day after a Friday is the Monday
        assertThat(world.alerts("acme")).containsExactly("open Warning cs-manager 2026-03-09T09:00");
    }

    @Test
    void shouldEscalateOnceToWhereItShouldBeWhenNobodyLookedForLong() throws SQLException {
        world.account("acme");
        world.decide("acme", START, answer("Critical", true, START, "zone-red"));

        assertThat(world.clocks().strike(START.plus(Duration.ofDays(30)))).isEqualTo(1);

        assertThat(world.alerts("acme")).containsExactly("open Critical vp-cs");
        assertThat(world.happened("acme")).containsExactly("03-05 opened", "04-04 escalated");
        assertThat(world.database.one("select detail from alert_event where kind = 'escalated'"))
                .contains("csm", "cs-manager", "vp-cs", "2026-03-08T09:00:00Z");
    }

    @Test
    void shouldStrikeEachOnceWhenSeveralReplicasLook() throws SQLException {
        for (int i = 0; i < 300; i++) {
            world.account("acme-" + i);
            world.write(List.of(world.log.decision(
                    "alerts",
                    "acme-" + i,
                    START.plusMillis(i),
                    answer("Critical", true, START, "zone-red"),
                    PointOrigin.LIVE)));
        }
        AlertWorld.atOnce(2, () -> {
            world.follow();
            return true;
        });
        world.follow();
        assertThat(world.database.one("select count(*) from alert_episode")).isEqualTo("300");

        List<Integer> struck = AlertWorld.atOnce(3, () -> world.clocks().strike(START.plus(Duration.ofHours(30))));

        assertThat(struck.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
        assertThat(world.database.one("select count(*) || ' ' || count(distinct episode) from alert_event"
                        + " where kind = 'escalated'"))
                .isEqualTo("300 300");
    }
}
