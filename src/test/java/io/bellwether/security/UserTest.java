package io.bellwether.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.bellwether.problem.ProblemException;
import io.bellwether.security.people.KeepingPeople;
import io.bellwether.security.people.UserRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Keeping people, and attacks by those who are let do little. */
@QuarkusTest
class UserTest {
    private static final String USERS = "/api/v1/users";

    @Inject
    DataSource database;

    @Inject
    KeepingPeople keeping;

    @Test
    void shouldDrawAPasswordAndShowItOnceWhenNoneIsGiven() {
        String name = "Drawn." + UUID.randomUUID();
        Response added = given().contentType(ContentType.JSON)
                .body(Map.of("name", name, "roles", List.of("reader"), "csm", "Ana"))
                .post(USERS);

        added.then().statusCode(201).body("name", equalTo(name.toLowerCase(Locale.ROOT)));
        People.basic(name, added.path("password"))
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("csm", equalTo("Ana"));
        given().get(USERS + "/" + name).then().statusCode(200).body("password", nullValue());
        assertThat(given().get(USERS).asString()).doesNotContain("argon2");
    }

    @Test
    void shouldNameAllThatIsWrongWhenAPersonCannotBeAdded() {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"a b\",\"password\":\"short\",\"roles\":[\"amdin\",null],\"csm\":\" \"}")
                .post(USERS)
                .then()
                .statusCode(400)
                .body("findings.path", equalTo(List.of("name", "roles[0]", "roles[1]", "csm", "password")))
                .body("findings[1].suggestion", equalTo("admin"));
        String taken = People.add(Role.READER);
        given().contentType(ContentType.JSON)
                .body(Map.of("name", taken, "roles", List.of("reader")))
                .post(USERS)
                .then()
                .statusCode(409);
        given().get(USERS + "/nobody-of-this-name").then().statusCode(404);
    }

    @Test
    void shouldWriteDownWhatChangedWhenRolesChange() {
        String name = People.add(Role.READER);

        change(name, Map.of("roles", List.of("approver"))).statusCode(200).body("roles", equalTo(List.of("approver")));

        given().queryParam("subject", "user/" + name)
                .get("/api/v1/audit")
                .then()
                .body("items.action", hasItems("user-added", "user-changed"))
                .body("items[0].detail.before.roles", hasItem("reader"))
                .body("items[0].detail.roles", hasItem("approver"))
                .body("items[0].caller", containsString("tests-"));
    }

    @Test
    void shouldRefuseWhenSomebodyGivesThemselvesRoles() {
        for (Role role : Role.values()) {
            if (role == Role.ADMIN) {
                continue;
            }
            String name = People.add(role);
            People.basic(name, People.PASSWORD)
                    .contentType(ContentType.JSON)
                    .body(Map.of("roles", List.of("admin")))
                    .put(USERS + "/" + name)
                    .then()
                    .statusCode(403);
            given().get(USERS + "/" + name).then().body("roles", not(hasItem("admin")));
        }
    }

    @Test
    void shouldEndSessionsWhenAnAdminGivesAnotherPassword() {
        String name = People.add(Role.READER);
        People.Browser browser = People.signIn(name);

        given().contentType(ContentType.JSON)
                .body(Map.of("password", "given by the admin"))
                .put(USERS + "/" + name + "/password")
                .then()
                .statusCode(204);

        browser.page().get("/api/v1/session").then().statusCode(401);
        People.basic(name, "given by the admin").get("/api/v1/session").then().statusCode(200);
    }

    @Test
    void shouldKeepAnAdminWhenTwoTakeTheRoleFromEachOtherAtOnce() throws SQLException {
        String first = People.add(Role.ADMIN);
        String second = People.add(Role.ADMIN);
        // Everybody else who is an admin stands aside for this test, in a way that the service does not see.
        sql("update person set roles = array_append(array_remove(roles, 'admin'), 'was-admin') where 'admin' = any"
                + " (roles) and name not in ('" + first + "', '" + second + "')");
        try {
            AtomicInteger refused = new AtomicInteger();
            Stream.of(first, second).parallel().forEach(name -> {
                try {
                    keeping.change(Caller.SYSTEM, name, new UserRequest(null, null, List.of("reader"), null, null));
                } catch (ProblemException last) {
                    refused.incrementAndGet();
                }
            });

            assertThat(refused.get()).isEqualTo(1);
            for (String name : List.of(first, second)) {
                UserRequest disabled = new UserRequest(null, null, List.of("admin"), null, true);
                if (keeping.find(name).roles().contains(Role.ADMIN)) {
                    assertThatThrownBy(() -> keeping.change(Caller.SYSTEM, name, disabled))
                            .isInstanceOf(ProblemException.class)
                            .hasMessageContaining("last admin");
                }
            }
        } finally {
            sql("update person set roles = array_append(array_remove(roles, 'was-admin'), 'admin')"
                    + " where 'was-admin' = any (roles)");
            keeping.find(first);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private static ValidatableResponse change(String name, Map<String, Object> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .put(USERS + "/" + name)
                .then();
    }
}
