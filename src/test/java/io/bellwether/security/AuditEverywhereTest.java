package io.bellwether.security;

import static io.bellwether.rulebook.draft.DraftCalls.DRAFTS;
import static io.bellwether.rulebook.draft.DraftCalls.approver;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.authoring.workbook.TableWorkbook;
import io.bellwether.rulebook.draft.Cells;
import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.rulebook.draft.WarningGate;
import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.rulebook.release.LiveSmallRulebook;
import io.bellwether.testing.DescribedAnswers;
import io.bellwether.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Every operation that changes something, done once, against the table in {@code security/audited.txt}. */
@QuarkusTest
@SuppressWarnings("BadImport") // calls read as sentences
class AuditEverywhereTest {
    private static final String API = "/api/v1";
    private static final String RULEBOOK = API + "/rulebook/";
    private static final String MOODS = "/tables/mood/moods";

    private final Map<String, String> table = table();
    private final Map<String, String> left = new HashMap<>();
    private final String mark = UUID.randomUUID().toString().substring(0, 13);

    @Inject
    DataSource database;

    @Inject
    LiveSmallRulebook small;

    @Inject
    GateConfig config;

    @Inject
    Clock clock;

    private static Map<String, String> table() {
        return OperationTable.lines("/security/audited.txt")
                .map(line -> line.split("\\s+", 3))
                .collect(Collectors.toMap(words -> words[0] + " " + words[1], words -> words[2]));
    }

    @Test
    void shouldHaveARowForEveryOperationThatIsNoRead() {
        Set<String> described = new TreeSet<>();
        DescribedAnswers.served()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String id = operation.getValue().path("operationId").asText();
                    if (!operation.getKey().equals("get")
                            && !id.isEmpty()
                            && !operation.getValue().path("tags").toString().contains("Questions")) {
                        described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        assertThat(described).containsExactlyInAnyOrderElementsOf(changing(""));
        assertThat(table.values()).doesNotContain("");
    }

    /** The operations of the table that are no reads and begin like this. */
    private Set<String> changing(String prefix) {
        return table.keySet().stream()
                .filter(operation -> !operation.startsWith("GET ")
                        && operation.substring(operation.indexOf(' ') + 1).startsWith(prefix))
                .collect(Collectors.toSet());
    }

    /** Does it, and notes it when the trail then holds other entries than the table says. */
    private Response done(String operation, Supplier<Response> act) {
        String before = last();
        Response response = act.get();
        assertThat(response.statusCode())
                .as(operation + " " + response.asString())
                .isBetween(200, 299);
        new DescribedAnswers(DescribedAnswers.served()).require(operation, response);
        String expected = expected(operation);
        if (expected.startsWith("accounts-imported")) {
            ended(response.path("id"));
        }
        String found = String.join(" ", since(before));
        if (!(expected.startsWith("-") ? "" : expected).equals(found)) {
            left.put(operation, found);
        }
        table.remove(operation);
        return response;
    }

    private String expected(String operation) {
        return Objects.requireNonNull(table.get(operation), operation);
    }

    private static void ended(String run) {
        Eventually.holds(
                () -> given().get(API + "/imports/" + run)
                        .jsonPath()
                        .getString("state")
                        .equals("done"),
                () -> "the import did not end");
    }

    private String last() {
        return rows("select coalesce(max(no), 0)::text from audit_entry").get(0);
    }

    /** Actions of people from an address since an entry, but for a first sign-in. */
    private List<String> since(String no) {
        return rows(
                "select action from audit_entry where no > " + no + " and caller <> 'system' and address = '127.0.0.1'"
                        + " and not (action = 'signed-in' and via = 'password') order by no");
    }

    private List<String> rows(String sql) {
        List<String> found = new ArrayList<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    @Test
    void shouldLeaveTheEntriesOfTheTableWhenAccountsAndTheLogChange() {
        String account = API + "/accounts/{id}";
        String one = API + "/accounts/audited-" + mark;
        done("PUT " + account, () -> json(Map.of("name", "A")).put(one));
        done(
                "PUT " + account + "/facts",
                () -> json("{\"arr\":5,\"usageScore\":60}").put(one + "/facts"));
        done(
                "PUT " + account + "/records/{name}",
                () -> json("[{\"priority\":\"P3\",\"openedOn\":\"2026-11-02\"}]")
                        .put(one + "/records/tickets"));
        done(
                "POST " + account + "/outcomes",
                () -> json("{\"outcome\":\"churned\",\"date\":\"2026-10-31\"}").post(one + "/outcomes"));
        done(
                "PUT " + account + "/override",
                () -> json("{\"band\":\"Red\",\"reason\":\"known\"}").put(one + "/override"));
        done("DELETE " + account + "/override", () -> given().delete(one + "/override"));
        String alert = OpenAlert.of("alerted-" + mark, "Ana");
        done(
                "POST " + API + "/alerts/{id}/{action}",
                () -> given().contentType(ContentType.JSON).post(API + "/alerts/" + alert + "/acknowledge"));
        done(
                "POST " + API + "/alerts/actions",
                () -> json(Map.of("action", "start", "ids", List.of(alert))).post(API + "/alerts/actions"));
        String task = OpenTask.of("tasked-" + mark, "Ana");
        done(
                "POST " + API + "/tasks/{id}/{action}",
                () -> given().contentType(ContentType.JSON).post(API + "/tasks/" + task + "/start"));
        done(
                "POST " + API + "/tasks/actions",
                () -> json(Map.of("action", "done", "outcome", "solved", "ids", List.of(task)))
                        .post(API + "/tasks/actions"));
        done(
                "POST " + API + "/imports",
                () -> given().multiPart("mapping", """
                        name: audited
                        snapshots: 2026-11-01
                        tables:
                          customers: { file: customers.csv, key: id }
                        accounts: { table: customers, id: id, name: name }
                        """)
                        .multiPart(
                                "file",
                                "customers.csv",
                                ("id,name\nx" + mark + ",Acme\n").getBytes(StandardCharsets.UTF_8))
                        .post(API + "/imports"));
        done(
                "POST " + API + "/history/backfills",
                () -> json("{\"from\":\"2020-01\",\"to\":\"2020-01\"}").post(API + "/history/backfills"));
        done(
                "GET " + API + "/records/export",
                () -> given().get(API + "/records/export?from=2000-01-01&to=2000-01-02"));
        String window = "{\"from\":\"2000-01-01\",\"to\":\"2000-01-02\"}";
        String replays = API + "/records/replays";
        done("POST " + replays, () -> json(window).post(replays));
        String waiting = "insert into job (id, kind, state, parameters, caller, via, asked_at, told_at)"
                + " select gen_random_uuid(), kind, 'waiting', parameters, caller, via, asked_at, told_at from job"
                + " where kind = 'replay' limit 1 returning id::text";
        String running = rows(waiting).get(0);
        done("DELETE " + replays + "/{id}", () -> given().delete(replays + "/" + running));
        String other = rows(waiting).get(0);
        done("POST " + API + "/jobs/{id}/cancel", () -> given().post(API + "/jobs/" + other + "/cancel"));
        json("{\"account\":{\"id\":\"audited-" + mark + "\"}}").post(API + "/decisions/health");
        done(
                "POST " + API + "/records/erasures",
                () -> json(Map.of("account", "audited-" + mark, "reason", "asked"))
                        .post(API + "/records/erasures"));
        done("DELETE " + account, () -> given().delete(one));
        assertComplete(API + "/accounts", API + "/imports", API + "/history", API + "/records", API + "/jobs");
    }

    @Test
    void shouldLeaveTheEntriesOfTheTableWhenPeopleAndKeysChange() {
        String user = API + "/users";
        String name = "audited" + mark;
        done(
                "POST " + user,
                () -> json(Map.of("name", name, "password", People.PASSWORD, "roles", List.of("reader")))
                        .post(user));
        done(
                "PUT " + user + "/{name}",
                () -> json(Map.of("roles", List.of("editor"))).put(user + "/" + name));
        People.Browser[] browser = new People.Browser[1];
        done("POST " + API + "/session", () -> {
            Response response = People.nobody()
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", name, "password", People.PASSWORD))
                    .post(API + "/session");
            browser[0] = new People.Browser(response.getCookie(People.Browser.COOKIE), response.path("csrfToken"));
            return response;
        });
        done(
                "PUT " + API + "/session/password",
                () -> browser[0]
                        .page()
                        .body(Map.of("current", People.PASSWORD, "password", "another good passphrase"))
                        .put(API + "/session/password"));
        done("DELETE " + API + "/session", () -> browser[0].page().delete(API + "/session"));
        done(
                "PUT " + user + "/{name}/password",
                () -> json(Map.of("password", People.PASSWORD)).put(user + "/" + name + "/password"));
        done("DELETE " + user + "/{name}/sessions", () -> given().delete(user + "/" + name + "/sessions"));
        String key = done("POST " + API + "/keys", () -> People.key(Map.of(), Role.READER))
                .path("id");
        done("DELETE " + API + "/keys/{id}", () -> given().delete(API + "/keys/" + key));
        assertComplete(user, API + "/session", API + "/keys");
    }

    @Test
    void shouldLeaveTheEntriesOfTheTableWhenTheRulebookChanges() {
        small.begin();
        WarningGate.install(config);
        try {
            draftsAndReleases();
        } finally {
            small.end();
        }
        assertComplete(RULEBOOK);
    }

    /** Whether everything under these paths was done and left what it should. */
    private void assertComplete(String... prefixes) {
        assertThat(left).isEmpty();
        for (String prefix : prefixes) {
            assertThat(changing(prefix))
                    .allMatch(operation -> expected(operation).startsWith("-"));
        }
    }

    private void draftsAndReleases() {
        String drafts = RULEBOOK + "drafts";
        String draft = drafts + "/{id}";
        String id = begun(drafts);
        String one = DRAFTS + "/" + id;
        done("PUT " + draft + "/files/{path}", () -> file(one));
        done(
                "DELETE " + draft + "/files/{path}",
                () -> editor().header("If-Match", "*").delete(one + "/files/rules/n.md"));
        done(
                "PATCH " + draft + "/tables/{model}/{decision}",
                () -> editor().header("If-Match", "*")
                        .contentType(ContentType.JSON)
                        .body("{\"edits\": [{\"op\": \"set-cell\", \"row\": \"moods/good\", \"column\": \"moods.in1\","
                                + " \"value\": \">= 4.5\"}]}")
                        .patch(one + MOODS));
        byte[] workbook = Cells.replaced(editor().get(one + MOODS + ".xlsx").asByteArray(), "&gt;= 4.5", "&gt;= 4.4");
        done(
                "PUT " + draft + "/tables/{model}/{decision}.xlsx",
                () -> editor().header("If-Match", "*")
                        .contentType(TableWorkbook.MEDIA_TYPE)
                        .body(workbook)
                        .put(one + MOODS + ".xlsx"));
        editor().header("If-None-Match", "*")
                .contentType("application/octet-stream")
                .body(WarningGate.EXAMPLE.getBytes(StandardCharsets.UTF_8))
                .put(one + "/files/" + WarningGate.EXAMPLES);
        done("POST " + draft + "/examples/renewal", () -> act(editor(), one + "/examples/renewal", "{}"));
        done("POST " + draft + "/examples/renewal/accept", () -> act(editor(), one + "/examples/renewal/accept", "{}"));
        done("POST " + draft + "/models", () -> editor().body("<definitions/>").post(one + "/models"));
        done("POST " + draft + "/gate", () -> act(editor(), one + "/gate", "{}"));
        done(
                "POST " + draft + "/gate/accept",
                () -> act(
                        editor(),
                        one + "/gate/accept",
                        "{\"finding\": \"" + WarningGate.WARNING + "\", \"reason\": \"so\"}"));
        done("POST " + draft + "/submit", () -> act(editor(), one + "/submit", "{}"));
        done("POST " + draft + "/reject", () -> act(approver(), one + "/reject", "{\"reason\": \"more\"}"));
        act(editor(), one + "/submit", "{}");
        done("POST " + draft + "/approve", () -> act(approver(), one + "/approve", "{}"));
        done(
                "PUT " + draft + "/shadow",
                () -> approver()
                        .contentType(ContentType.JSON)
                        .body("{\"share\": 1}")
                        .put(one + "/shadow"));
        String late = DRAFTS + "/" + DraftCalls.begin("late " + mark);
        file(late);
        int release = done("POST " + draft + "/publish", () -> act(approver(), one + "/publish", "{\"note\": \"n\"}"))
                .path("number");
        done("POST " + draft + "/rebase", () -> act(editor(), late + "/rebase", "{}"));
        done("DELETE " + draft, () -> editor().header("If-Match", "*").delete(late));
        releases(release);
    }

    private String begun(String drafts) {
        return done("POST " + drafts, () -> act(editor(), DRAFTS, "{\"title\": \"audited " + mark + "\"}"))
                .path("id");
    }

    private static Response file(String draft) {
        return editor().header("If-None-Match", "*")
                .contentType("application/octet-stream")
                .body("a note".getBytes(StandardCharsets.UTF_8))
                .put(draft + "/files/rules/n.md");
    }

    private static Response act(RequestSpecification who, String path, String body) {
        return who.contentType(ContentType.JSON).body(body).post(path);
    }

    private void releases(int release) {
        String one = RULEBOOK + "releases/{number}";
        String shadow = RULEBOOK + "shadow";
        done(
                "PUT " + shadow,
                () -> approver()
                        .contentType(ContentType.JSON)
                        .body("{\"share\": 1, \"release\": " + (release - 1) + "}")
                        .put(shadow));
        done("DELETE " + shadow, () -> approver().delete(shadow));
        done(
                "POST " + one + "/rollback",
                () -> act(approver(), RULEBOOK + "releases/" + (release - 1) + "/rollback", "{\"note\": \"back\"}"));
        for (String way : List.of("POST " + one + "/cancel", "DELETE " + one)) {
            String path = RULEBOOK + "releases/" + later();
            done(
                    way,
                    () -> way.startsWith("POST")
                            ? act(approver(), path + "/cancel", "{\"reason\": \"not yet\"}")
                            : approver().delete(path));
        }
        byte[] bundle =
                given().get(RULEBOOK + "releases/" + release + "/bundle").asByteArray();
        done(
                "POST " + RULEBOOK + "bundles",
                () -> editor().contentType("application/zip").body(bundle).post(RULEBOOK + "bundles"));
    }

    /** A release that is to be live next week. */
    private int later() {
        String one = DRAFTS + "/" + DraftCalls.begin("later " + mark);
        file(one);
        act(editor(), one + "/gate", "{}");
        act(editor(), one + "/gate/accept", "{\"finding\": \"" + WarningGate.WARNING + "\", \"reason\": \"so\"}");
        act(editor(), one + "/submit", "{}");
        act(approver(), one + "/approve", "{}");
        return act(
                        approver(),
                        one + "/publish",
                        "{\"note\": \"n\", \"activateAt\": \"" + clock.instant().plus(Duration.ofDays(7)) + "\"}")
                .path("number");
    }
}
