package io.bellwether.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.event.Events;
import io.bellwether.record.LiveLog;
import io.bellwether.record.follow.ReadingOn;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of bands, told by the portfolio's follower: each once, whatever becomes of the portfolio's rows. */
class TellingBandsTest {
    private static final Instant START = Instant.parse("2026-03-05T09:00:00Z");

    private final AccountDatabase database = AccountDatabase.create();
    private final Sql sql = new Sql(database.source());
    private final LiveLog log = new LiveLog(database.source(), START);
    private final ActiveRulebook active = new ActiveRulebook();
    private final FollowingPortfolio following = new FollowingPortfolio(active);

    @BeforeEach
    void makeAccounts() {
        active.activate(new ActiveRelease(1, "ab".repeat(32), Baseline.files(), Baseline.compiled()));
        for (String id : List.of("acme", "zeta")) {
            database.write(staging -> staging.account(id, id));
        }
        sql.write("update account set created_at = '2020-01-01'");
        sql.write("insert into webhook (id, url, types, filters, state, created_by, created_at, changed_at)"
                + " values (gen_random_uuid(), 'http://x', '{band.changed}', '{\"band\":[\"Red\",\"Yellow\"]}', 'active',"
                + " 'x', now(), now())");
    }

    private void decide(String account, int minute, String band) throws SQLException {
        log.write(List.of(log.decision(
                "health",
                account,
                START.plusSeconds(60L * minute),
                Json.read("{\"score\":%d,\"band\":\"%s\",\"zone\":\"z\"}".formatted(minute, band)),
                PointOrigin.LIVE)));
        ReadingOn.toTheEnd(database.source(), following);
    }

    private List<String> told() {
        return sql.read(
                "select concat_ws(' ', a.id, e.data ->> 'previousBand', e.data ->> 'band', e.data ->> 'score', e.at at time"
                        + " zone 'UTC') from outbox_event e join account a on a.no = e.account_no order by e.no",
                row -> row.getString(1));
    }

    @Test
    void shouldTellAChangeOnceToWhomItsFiltersLetPass() throws SQLException {
        decide("acme", 1, "Yellow");
        decide("acme", 2, "Green"); // the filter wants no Green
        decide("acme", 3, "Red");
        decide("zeta", 3, "Red");
        decide("acme", 4, "Red");
        decide("acme", 2, "Yellow"); // late
        decide("zeta", 5, "Yellow");
        List<String> expected =
                List.of("acme Green Red 3 2026-03-05 09:03:00", "zeta Red Yellow 5 2026-03-05 09:05:00");
        assertThat(told()).isEqualTo(expected);

        // made anew, as with another section of the rulebook
        sql.write("update portfolio_section set digest = ''");
        sql.write("delete from record_cursor where follower = 'portfolio'");
        ReadingOn.toTheEnd(database.source(), new FollowingPortfolio(active));
        assertThat(told()).isEqualTo(expected);
    }

    @Test
    void shouldTellNothingOfWhatIsErased() throws SQLException {
        decide("acme", 1, "Green");
        decide("acme", 2, "Red");
        decide("zeta", 1, "Green");
        decide("zeta", 2, "Red");
        try (Connection connection = database.source().getConnection()) {
            Events.forget(connection, "acme", List.of());
            following.forget(connection, "acme", List.of());
        }
        assertThat(told()).containsExactly("zeta Green Red 2 2026-03-05 09:02:00");
        assertThat(database.one("select count(*) from webhook_delivery")).isEqualTo("1");
        decide("acme", 3, "Yellow");
        assertThat(told()).hasSize(1);
        try (Connection connection = database.source().getConnection()) {
            Events.forget(
                    connection,
                    null,
                    sql.read("select decision from outbox_event", row -> row.getObject(1, UUID.class)));
        }
        assertThat(told()).isEmpty();
    }
}
