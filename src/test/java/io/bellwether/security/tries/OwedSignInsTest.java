package io.bellwether.security.tries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.security.BreakingTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.security.SecuritySettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is let in while the audit trail cannot be written. */
class OwedSignInsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);
    private static final Caller TOKEN = caller("crm", "token");
    private static final Caller PERSON = caller("ana", "password");

    private final BreakingTrail audit = new BreakingTrail();

    private SignInTrail trail(String whenUnavailable) {
        return new SignInTrail(audit, SecuritySettings.with(Map.of()), SecuritySettings.outage(whenUnavailable), CLOCK);
    }

    private static Caller caller(String name, String via) {
        return new Caller(name, Set.of(Role.DECIDER), via, "192.0.2.1");
    }

    @Test
    void shouldWriteATokensSignInOnceWhenTheDatabaseIsBack() {
        SignInTrail trail = trail("spool");
        audit.away = true;
        trail.signedIn(TOKEN);
        trail.signedIn(TOKEN);
        assertThatThrownBy(trail::writeRest).hasMessage("away");
        audit.away = false;
        trail.writeRest();
        trail.writeRest();

        assertThat(audit.written)
                .singleElement()
                .asString()
                .startsWith("signed-in token/crm")
                .contains("signedInAt=2026-11-24T09:00:00Z");
    }

    @Test
    void shouldLetNobodyElseInWhoIsNotInTheTrail() {
        SignInTrail trail = trail("spool");
        audit.away = true;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> trail.signedIn(PERSON)).hasMessage("away");
        }
        audit.away = false;
        trail.signedIn(PERSON);
        audit.away = true;
        trail.signedIn(PERSON);

        assertThat(audit.written).containsExactly("signed-in user/ana {}");
    }

    @Test
    void shouldLetNoTokenInWhenNothingIsSpooled() {
        SignInTrail trail = trail("refuse");
        audit.away = true;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> trail.signedIn(TOKEN)).hasMessage("away");
        }
    }

    @Test
    void shouldLetNoFurtherTokenInWhenTooManyWait() {
        SignInTrail trail = trail("spool");
        audit.away = true;
        for (int i = 0; i < 1_000; i++) {
            trail.signedIn(caller("crm-" + i, "token"));
        }
        assertThatThrownBy(() -> trail.signedIn(TOKEN)).hasMessage("away");
    }
}
