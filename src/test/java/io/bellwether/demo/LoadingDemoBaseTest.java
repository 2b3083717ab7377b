package io.bellwether.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;

import io.bellwether.demo.making.Base;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Generator;
import io.bellwether.demo.making.ModelReader;
import io.bellwether.demo.making.Rhythm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loads a small base into the shared database, and takes it away again. */
@QuarkusTest
class LoadingDemoBaseTest {
    private static final int ACCOUNTS = 12;

    @Inject
    LoadingDemoBase loading;

    @Inject
    DemoStore store;

    @Inject
    DataSource database;

    @Inject
    LoadedEvents events;

    @AfterEach
    void forget() throws SQLException {
        execute("delete from account where id like 'demo-%'");
        execute("delete from demo_base");
    }

    @Test
    void shouldAnswerOverRestWhenTheBaseIsLoaded() throws SQLException {
        int told = events.all().size();

        loading.load();

        given().get("/api/v1/demo")
                .then()
                .statusCode(200)
                .body("state", equalTo("complete"), "done", equalTo(ACCOUNTS), "total", equalTo(ACCOUNTS));
        assertThat(events.all()).hasSize(told + 1);
        DemoBaseLoaded event = events.all().get(told);
        assertThat(event.accounts()).isEqualTo(ACCOUNTS);
        for (LocalDate day : List.of(event.anchor(), event.monthEnds().get(2))) {
            given().contentType(ContentType.JSON)
                    .body("{\"account\": {\"id\": \"demo-0001\"}, \"asOf\": \"" + day + "T12:00:00Z\"}")
                    .post("/api/v1/decisions/review")
                    .then()
                    .statusCode(200)
                    .body("answer.health.band", oneOf("Green", "Yellow", "Red"));
        }
        given().get("/api/v1/accounts?segment=Enterprise")
                .then()
                .statusCode(200)
                .body("items.id", hasItem("demo-0001"));
        assertThat(count("select count(*) from renewal_outcome o join account a on a.no = o.account_no"
                        + " where a.id like 'demo-%'"))
                .isPositive();
    }

    @Test
    void shouldGoOnWithoutDoublesWhenItWasCutShort() throws SQLException {
        loading.load();
        String whole = fingerprint();
        forget();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Base base = new Base(20261124, 6, today, Rhythm.MONTHLY);
        store.begin(new DemoBase(base, ACCOUNTS, ModelReader.sha256(), 0, false));
        Generator generator = new Generator(ModelReader.packaged(), base);
        List<DemoAccount> first =
                IntStream.rangeClosed(1, 5).mapToObj(generator::account).toList();
        assertThat(store.add(first, 0)).isEqualTo(5);
        assertThat(store.add(first, 0)).as("another replica was faster").isEqualTo(5);

        loading.load();

        assertThat(fingerprint()).isEqualTo(whole);
        loading.load();
        assertThat(fingerprint()).isEqualTo(whole);
    }

    @Test
    void shouldLeaveTheBaseAloneWhenItWasMadeWithAnotherSeed() throws SQLException {
        Base other = new Base(7, 6, LocalDate.of(2026, 1, 31), Rhythm.MONTHLY);
        store.begin(new DemoBase(other, 40, ModelReader.sha256(), 0, false));

        loading.load();

        assertThat(loading.progress().state()).isEqualTo(DemoState.REFUSED);
        assertThat(loading.progress().message())
                .contains("bellwether.demo.seed is 20261124, but the base was made with 7")
                .contains("bellwether.demo.accounts is 12, but the base was made with 40");
        assertThat(count("select count(*) from account where id like 'demo-%'")).isZero();
    }

    /** Everything that is stored of the base, but for numbers and times of writing. */
    private String fingerprint() throws SQLException {
        return text("""
                select md5(string_agg(line, '|' order by line)) from (
                  select a.id || a.name || n.name || f.observed_on || f.value as line
                    from fact_value f join account a on a.no = f.account_no join observed_name n on n.no = f.name_no
                   where a.id like 'demo-%'
                  union all
                  select a.id || n.name || l.rows
                    from record_list l join account a on a.no = l.account_no join observed_name n on n.no = l.name_no
                   where a.id like 'demo-%'
                  union all
                  select a.id || o.outcome || o.outcome_on || o.arr
                    from renewal_outcome o join account a on a.no = o.account_no where a.id like 'demo-%') lines""");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
