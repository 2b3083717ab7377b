package io.bellwether.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** What lists and figures of a portfolio of 100,000 accounts cost over HTTP, beside the least that PostgreSQL answers. */
final class PortfolioLists {
    private static final int ACCOUNTS = 100_000;
    private static final int WARM_UP = 30;
    private static final int TIMES = 200;
    private static final int FEW_TIMES = 10;
    private static final String LIST = "/api/v1/portfolio/accounts?";

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("all, the largest first", LIST + "sort=-arr");
        QUERIES.put("Yellow, renews within 60 days, by ARR", LIST + "band=Yellow&renewalAfter=2026-12-01&renewalBefore=2027-01-30&sort=-arr");
        QUERIES.put("one CSM's, the lowest score first", LIST + "csm=CSM%207&sort=score");
        QUERIES.put("a signal, Critical or Warning, by movement", LIST + "signal=nps-low&tier=Critical,Warning&sort=movement");
        QUERIES.put("letters of the name, by name", LIST + "q=any%20123&sort=name");
    }

    /** What nightly deliveries and decisions would leave, made by arithmetic. */
    private static final List<String> FILL = List.of(
            "insert into account (id, name, segment, csm, created_at, updated_at) select 'p-' || n, 'Company ' || n,"
                    + " (array['SMB', 'Mid-Market', 'Enterprise'])[1 + n % 3], 'CSM ' || n % 200, now(), now()"
                    + " from generate_series(1, " + ACCOUNTS + ") n",
            "insert into observed_name (name) values ('segment'), ('arr'), ('renewalDate'), ('csm') on conflict do nothing",
            """
            insert into fact_value (account_no, name_no, observed_on, observed_until, value, recorded_at)
            select a.no, o.no, date '2026-01-01' + month * 30, date '2026-01-01' + month * 30 + 29,
                   case o.name when 'arr' then to_jsonb((a.no * 7919 % 250000) + month)
                               when 'renewalDate' then to_jsonb((date '2026-12-01' + a.no * 31 % 365)::text)
                               when 'csm' then to_jsonb('CSM ' || a.no % 200) else to_jsonb(a.segment) end, now()
              from account a cross join observed_name o cross join generate_series(0, 5) month
             where o.name in ('segment', 'arr', 'renewalDate', 'csm') and a.id like 'p-%'""",
            "select refresh_portfolio(array(select no from account order by no))",
            """
            insert into history_point (account_no, question, day, as_of, score, band, zone, release, record_id, origin)
            select no, 'health', current_date - ago, now() - ago * interval '1 day', (no * 31 + ago) % 101, 'Yellow', 'yellow', 1,
                   gen_random_uuid(), 'live'
              from account cross join (values (0), (5), (40)) as d (ago) where id like 'p-%'""",
            """
            update portfolio_account
               set score = account_no * 31 % 101, band = (array['Green', 'Yellow', 'Red'])[1 + account_no % 3],
                   zone = (array['green', 'yellow', 'red'])[1 + account_no % 3],
                   tier = (array['Watch', 'Warning', 'Critical', null])[1 + account_no % 4],
                   signals = case account_no % 5 when 0 then '{nps-low,login-drop}'::text[] else '{}' end,
                   stage = 'Adoption', coverage = 'SMB', confidence = account_no % 11 / 10.0, decided_at = now(), release = 1,
                   compared_on = current_date - 40, compared_score = (account_no * 31 + 40) % 101,
                   movement = account_no * 31 % 101 - (account_no * 31 + 40) % 101
             where id like 'p-%'""",
            """
            insert into portfolio_decision select account_no, q, gen_random_uuid(), now(), 1
              from portfolio_account cross join unnest(array['health', 'alerts', 'signals', 'coverage', 'lifecycle-stage']) q
             where id like 'p-%'""",
            "vacuum analyze");

    private static final String KEPT = "select sum(arr) from portfolio_account where band = 'Yellow'";
    private static final String JOINED = """
            select sum((f.value #>> '{}')::numeric)
              from portfolio_account p
              cross join lateral (select value from fact_value where account_no = p.account_no
                                     and name_no = (select no from observed_name where name = 'arr')
                                   order by observed_on desc limit 1) f
             where p.band = 'Yellow'""";

    private final Path app;
    private final Path folder;
    private final Table table = new Table(
            "The portfolio of " + ACCOUNTS + " accounts, one caller", List.of("what", "times", "p50 ms", "p95 ms", "p50 of select 1"));
    private double base = 1;

    PortfolioLists(Path app, Path folder) {
        this.app = app;
        this.folder = folder;
    }

    Table run() throws IOException, InterruptedException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("portfolio-data"))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                PackagedService service = PackagedService.start(
                        app,
                        folder.resolve("portfolio"),
                        Map.of(
                                "QUARKUS_DATASOURCE_JDBC_URL", server.getJdbcUrl("postgres", "postgres"),
                                "QUARKUS_DATASOURCE_USERNAME", "postgres",
                                "QUARKUS_DATASOURCE_PASSWORD", "postgres"))) {
            for (String sql : FILL) {
                statement.execute(sql);
            }
            base = row("select 1", TIMES, () -> first(statement, "select 1"));
            HttpClient http = HttpClient.newHttpClient();
            row("/q/health/live over HTTP", TIMES, () -> get(http, service, "/q/health/live"));
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                row(query.getKey(), TIMES, () -> get(http, service, query.getValue()));
            }
            row("summary of today", FEW_TIMES, () -> get(http, service, "/api/v1/portfolio/summary"));
            row("summary of a past day", FEW_TIMES, () -> get(http, service, "/api/v1/portfolio/summary?asOf=2026-06-30"));
            row("all as CSV", FEW_TIMES, () -> get(http, service, "/api/v1/portfolio/accounts.csv"));
            row("ARR of a third, kept in the row, SQL alone", FEW_TIMES, () -> first(statement, KEPT));
            row("ARR of a third, joined from fact_value, SQL alone", FEW_TIMES, () -> first(statement, JOINED));
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return table;
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static String get(HttpClient http, PackagedService service, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.address(path))
                .header("Authorization", OpsCalls.basic("ops"))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private double row(String what, int times, Callable<String> call) throws IOException {
        double[] millis = new double[times];
        try {
            for (int i = -Math.min(WARM_UP, times); i < times; i++) {
                long begin = System.nanoTime();
                call.call();
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begin) / 1e6;
                }
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        Arrays.sort(millis);
        double median = millis[times / 2];
        double late = millis[Math.min(times - 1, times * 95 / 100)];
        double of = what.equals("select 1") ? 1 : median / base;
        table.row(what, Integer.toString(times), number(median), number(late), number(of));
        return median;
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
