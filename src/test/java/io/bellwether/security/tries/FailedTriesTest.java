package io.bellwether.security.tries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.SecuritySettings;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FailedTriesTest {
    private static final SecurityConfig LIMITS = SecuritySettings.with(
            Map.of("tries.per-name-and-address", "3", "tries.per-address", "10", "tries.per-name", "6"));

    @Inject
    AuditTrail audit;

    @Test
    void shouldMakeTheNextTryWaitTwiceAsLongWhenOneNameFailsFromOneAddress() {
        FailedTries tries = tries();
        fail(tries, 3, "ana", "192.0.2.1");

        assertThatThrownBy(() -> tries.begin("ana", "192.0.2.1"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_TRIES);
                    assertThat(refused.retryAfter())
                            .hasValueSatisfying(after ->
                                    assertThat(after).isBetween(Duration.ofMillis(500), Duration.ofSeconds(2)));
                });
        assertThatCode(() -> tries.begin("bea", "192.0.2.1")).doesNotThrowAnyException();
        assertThatCode(() -> tries.begin("ana", "192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void shouldCountNoMoreThanAllowedWhenManyTryAtOnce() {
        FailedTries tries = tries();
        AtomicInteger let = new AtomicInteger();

        IntStream.range(0, 200).parallel().forEach(i -> {
            try {
                tries.begin("ana", "192.0.2.1");
                let.incrementAndGet();
            } catch (ProblemException refused) {
                assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_TRIES);
            }
        });

        assertThat(let.get()).isEqualTo(3);
    }

    @Test
    void shouldMakeAnAddressWaitWhenItSpraysOverNames() {
        FailedTries tries = tries();
        for (int i = 0; i < 10; i++) {
            tries.begin("name" + i, "192.0.2.1");
        }

        assertThatThrownBy(() -> tries.begin("name10", "192.0.2.1")).isInstanceOf(ProblemException.class);
        assertThatCode(() -> tries.begin("name10", "192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void shouldCountAWholeNetworkAsOneWhenItIsIpv6() {
        FailedTries tries = tries();
        for (int i = 0; i < 3; i++) {
            tries.begin("ana", "2001:db8::" + i);
        }

        assertThatThrownBy(() -> tries.begin("ana", "2001:db8::ffff")).isInstanceOf(ProblemException.class);
        assertThatCode(() -> tries.begin("ana", "2001:db8:0:1::1")).doesNotThrowAnyException();
    }

    @Test
    void shouldLetAPersonInFromWhereTheyWereWhenStrangersGuess() {
        FailedTries tries = tries();
        tries.begin("ana", "192.0.2.1");
        tries.succeeded("ana", "192.0.2.1");
        for (int i = 0; i < 6; i++) {
            tries.begin("ana", "198.51.100." + i);
        }

        assertThatThrownBy(() -> tries.begin("ana", "198.51.100.99"))
                .as("a stranger waits")
                .isInstanceOf(ProblemException.class);
        assertThatCode(() -> tries.begin("ana", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void shouldForgetFailuresWhenTheRightPasswordComes() {
        FailedTries tries = tries();
        fail(tries, 2, "ana", "192.0.2.1");
        tries.begin("ana", "192.0.2.1");
        tries.succeeded("ana", "192.0.2.1");

        assertThatCode(() -> fail(tries, 3, "ana", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void shouldMakeAnAddressWaitWhenItTriesKeysThatNobodyHas() {
        FailedTries tries = tries();
        for (int i = 0; i < 10; i++) {
            tries.strange("key/unknown", "key", "203.0.113.7", "not a key in force");
        }

        assertThatThrownBy(() -> tries.strange("key/unknown", "key", "203.0.113.7", "not a key in force"))
                .isInstanceOf(ProblemException.class);
    }

    private FailedTries tries() {
        return new FailedTries(
                LIMITS,
                new SignInTrail(audit, LIMITS, SecuritySettings.outage("refuse"), Clock.systemUTC()),
                Ticker.systemTicker());
    }

    private static void fail(FailedTries tries, int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            tries.begin(name, address);
        }
    }
}
