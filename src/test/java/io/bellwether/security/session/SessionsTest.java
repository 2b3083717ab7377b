package io.bellwether.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.security.AuditTrail;
import io.bellwether.security.People;
import io.bellwether.security.Role;
import io.bellwether.security.SecuritySettings;
import io.bellwether.security.people.User;
import io.bellwether.security.people.Users;
import io.bellwether.testing.TickingClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Sessions over time; a session that was looked up a moment ago is forgotten at once here. */
@QuarkusTest
class SessionsTest {
    private static final Map<String, String> SETTINGS =
            Map.of("session.idle", "30m", "session.longest", "2h", "remember", "0s");

    @Inject
    SessionStore store;

    @Inject
    AuditTrail audit;

    @Inject
    Users users;

    private final Instant start = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MILLIS);

    @Test
    void shouldLastWhileInUseAndEndWhenIdle() {
        String token = after(Duration.ZERO).begin(person(), "127.0.0.1", "test");

        assertThat(after(Duration.ofMinutes(29)).find(token)).isNotNull();
        assertThat(after(Duration.ofMinutes(58)).find(token)).isNotNull();
        assertThat(after(Duration.ofMinutes(89)).find(token)).isNull();
    }

    @Test
    void shouldEndWhenItsLongestTimeIsOverThoughItIsInUse() {
        String token = after(Duration.ZERO).begin(person(), "127.0.0.1", "test");
        for (int minutes = 20; minutes < 120; minutes += 20) {
            assertThat(after(Duration.ofMinutes(minutes)).find(token))
                    .as("%d minutes", minutes)
                    .isNotNull();
        }

        assertThat(after(Duration.ofHours(2)).find(token)).isNull();
    }

    @Test
    void shouldBeOverWhenItWasLookedUpAMomentBefore() {
        TickingClock clock = new TickingClock(start);
        Sessions sessions = new Sessions(
                store, audit, clock, SecuritySettings.with(Map.of("session.longest", "1h", "remember", "5m")));
        String token = sessions.begin(person(), null, null);
        assertThat(sessions.find(token)).isNotNull();

        clock.pass(Duration.ofHours(1));

        assertThat(sessions.remembered(token)).isNull();
        assertThat(sessions.find(token)).isNull();
    }

    @Test
    void shouldBeGoneFromTheListWhenCleaned() {
        User person = person();
        after(Duration.ZERO).begin(person, null, null);
        Sessions later = after(Duration.ofMinutes(31));
        assertThat(after(Duration.ofMinutes(1)).of(person.no())).hasSize(1);

        later.clean();

        assertThat(after(Duration.ofMinutes(1)).of(person.no())).isEmpty();
    }

    private Sessions after(Duration time) {
        return new Sessions(
                store, audit, Clock.fixed(start.plus(time), ZoneOffset.UTC), SecuritySettings.with(SETTINGS));
    }

    private User person() {
        String name = People.add(Role.READER);
        return Objects.requireNonNull(users.byName().get(name));
    }
}
