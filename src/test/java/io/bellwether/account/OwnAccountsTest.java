package io.bellwether.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.security.SecuritySettings;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnAccountsTest {
    private static final Caller ANA = new Caller("ana", Set.of(Role.READER), "password", "127.0.0.1", "Ana", null);

    @Inject
    Accounts accounts;

    @Test
    void shouldAllowOnlyOwnAccountsWhenTheSettingSaysSo() {
        OwnAccounts own = new OwnAccounts(accounts, SecuritySettings.with(Map.of("own-accounts", "true")));
        String hers = account("Ana");
        String his = account("Bob");

        assertThat(own.allows(ANA, hers)).isTrue();
        assertThat(own.allows(ANA, his)).isFalse();
        assertThatThrownBy(() -> own.require(ANA, his))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.UNKNOWN_ACCOUNT));
        assertThat(own.csm(ANA, null)).isEqualTo("Ana");
        assertThat(own.csm(ANA, "Ana")).isEqualTo("Ana");
        assertThatThrownBy(() -> own.csm(ANA, "Bob"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN));
    }

    @Test
    void shouldAllowAllWhenTheCallerIsMoreThanAReaderOrHasNoName() {
        OwnAccounts own = new OwnAccounts(accounts, SecuritySettings.with(Map.of("own-accounts", "true")));
        String his = account("Bob");

        for (Caller caller : new Caller[] {
            new Caller("ana", Set.of(Role.READER, Role.EDITOR), "password", null, "Ana", null),
            new Caller("boss", Set.of(Role.READER), "password", null),
            Caller.SYSTEM
        }) {
            assertThat(own.allows(caller, his)).isTrue();
            assertThat(own.csm(caller, "Bob")).isEqualTo("Bob");
            assertThatCode(() -> own.require(caller, "no such account")).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldAllowAllWhenTheSettingIsOff() {
        OwnAccounts own = new OwnAccounts(accounts, SecuritySettings.with(Map.of()));

        assertThat(own.allows(ANA, account("Bob"))).isTrue();
        assertThat(own.csm(ANA, null)).isNull();
    }

    private static String account(String csm) {
        String id = "own-" + UUID.randomUUID();
        given().contentType("application/json")
                .body(Map.of("csm", csm))
                .put("/api/v1/accounts/" + id)
                .then()
                .statusCode(201);
        return id;
    }
}
