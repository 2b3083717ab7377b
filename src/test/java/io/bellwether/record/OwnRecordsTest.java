package io.bellwether.record;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.account.Accounts;
import io.bellwether.account.HeldToOwnAccounts;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnRecordsTest {
    private static final Caller ANA = new Caller("ana", Set.of(Role.READER), "password", null, "Ana", null);

    @Inject
    Accounts accounts;

    @Inject
    OwnRecords withoutTheSetting;

    @Test
    void shouldAllowOnlyRecordsOfOwnAccountsWhenTheCallerIsHeldToThem() {
        OwnRecords own = new OwnRecords(HeldToOwnAccounts.of(accounts));
        String hers = account("Ana");
        String his = account("Bob");

        assertThatCode(() -> own.require(ANA, hers)).doesNotThrowAnyException();
        assertThatCode(() -> own.requireSearch(ANA, hers)).doesNotThrowAnyException();
        refuses(ProblemType.NOT_FOUND, () -> own.require(ANA, his));
        refuses(ProblemType.NOT_FOUND, () -> own.require(ANA, null));
        refuses(ProblemType.FORBIDDEN, () -> own.requireSearch(ANA, null));
        refuses(ProblemType.UNKNOWN_ACCOUNT, () -> own.requireSearch(ANA, his));
    }

    @Test
    void shouldAllowAllWhenNobodyIsHeld() {
        assertThatCode(() -> withoutTheSetting.require(ANA, null)).doesNotThrowAnyException();
        assertThatCode(() -> withoutTheSetting.requireSearch(ANA, null)).doesNotThrowAnyException();
    }

    private static String account(String csm) {
        String id = "own-record-" + UUID.randomUUID();
        given().contentType("application/json")
                .body(Map.of("csm", csm))
                .put("/api/v1/accounts/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static void refuses(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }
}
