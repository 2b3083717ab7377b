package io.bellwether.alert;

import static io.bellwether.alert.AlertWorld.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others are told of alerts: once for each thing that calls somebody, with the change itself. */
class AlertNoticeTest {
    private static final Instant START = Instant.parse("2026-03-05T09:00:00Z"); // a Thursday

    private final AlertWorld world = new AlertWorld(START);

    private List<String> told() {
        return world.sql.read(
                "select concat_ws(' ', e.type, e.data ->> 'tier', e.data ->> 'ownerRole', e.data ->> 'outcome',"
                        + " e.data ->> 'missed') from outbox_event e join webhook_delivery d on d.event = e.id order by d.no",
                row -> row.getString(1));
    }

    @Test
    void shouldTellOfARaisedAMissedAndAnEndedAlert() throws SQLException {
        world.account("acme");
        world.decide("acme", START.minusSeconds(60), answer("Warning", true, START, "dimension-zero"));
        world.sql.write("delete from alert_episode");
        world.sql.write("insert into webhook (id, url, types, filters, state, created_by, created_at, changed_at)"
                + " values (gen_random_uuid(), 'http://x', '{}', '{}', 'active', 'x', now(), now())");

        world.decide("acme", START, answer("Warning", true, START, "dimension-zero"));
        world.decide("acme", START.plusSeconds(60), answer("Critical", true, START, "dimension-zero", "zone-red"));
        world.decide("acme", START.plusSeconds(120), answer("Critical", true, START, "dimension-zero", "zone-red"));
        world.clocks().strike(START.plus(Duration.ofDays(30)));
        for (int day = 1; day <= 15; day++) {
            world.decide("acme", START.plus(Duration.ofDays(30 + day)), answer(null, true, START));
        }

        List<String> told = told();
        assertThat(told.subList(0, 2)).containsExactly("alert.raised Warning csm", "alert.raised Critical csm");
        assertThat(told.get(2)).startsWith("alert.breached Critical vp-cs [{\"ownerRole\":\"csm\"");
        assertThat(told.subList(3, told.size()))
                .containsExactly("alert.escalated Critical vp-cs", "alert.resolved Critical vp-cs recovered");
        assertThat(world.database.one(
                        "select count(*) from outbox_event where account_no is null or subject <> 'alert/'"
                                + " || (select id from alert_episode)"))
                .isEqualTo("0");
    }
}
