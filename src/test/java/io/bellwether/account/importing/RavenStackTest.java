package io.bellwether.account.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.account.AccountDatabase;
import io.bellwether.account.ExactJson;
import io.bellwether.account.StoredAccount;
import io.bellwether.account.StoredFacts;
import io.bellwether.account.WriteCounts;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.fact.CheckedFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports the real RavenStack tables by the shipped mapping. It needs the data set, which the project does not ship, in
 * {@code ../shared/data/ravenstack} beside the project's folder, and is skipped where that does not exist.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RavenStackTest {
    private static final Path DATA = Path.of("../shared/data/ravenstack");
    private static final LocalDate LAST = LocalDate.parse("2024-12-31");

    private AccountDatabase database;
    private ImportFixture.Done first;
    private ImportFixture.Done second;

    @BeforeAll
    void importTwice(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isDirectory(DATA), "the RavenStack tables are not at " + DATA);
        database = AccountDatabase.create();
        String mapping;
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/mappings/ravenstack.yaml"))) {
            mapping = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        UploadedFile[] files;
        try (Stream<Path> found = Files.list(DATA)) {
            files = found.filter(f -> f.toString().endsWith(".csv"))
                    .map(f -> new UploadedFile(f.getFileName().toString(), f))
                    .toArray(UploadedFile[]::new);
        }
        ImportFixture fixture = new ImportFixture(database, folder);
        first = fixture.run(mapping, files);
        second = fixture.run(mapping, files);
    }

    @Test
    void shouldKeepAllGoodRowsAndReportTheRepeatedUsageIds() {
        assertThat(first.reading().rowsRead()).isEqualTo(33_100);
        assertThat(first.reading().rowsBad()).isEqualTo(21);
        assertThat(first.reading().findings())
                .hasSize(21)
                .allSatisfy(f -> assertThat(f.column()).isEqualTo("usage_id"))
                .allSatisfy(f -> assertThat(f.line()).isNotNull())
                .allSatisfy(f -> assertThat(f.reason()).contains("was used at line"));
        assertThat(first.written().accounts()).isEqualTo(new WriteCounts(500, 0, 0, 0));
        assertThat(first.written().records()).isEqualTo(new WriteCounts(2_000, 0, 0, 0));
        assertThat(first.written().outcomes()).isEqualTo(new WriteCounts(600, 0, 0, 0));
    }

    @Test
    void shouldChangeNothingWhenImportedAgain() {
        assertThat(second.written().accounts()).isEqualTo(new WriteCounts(0, 0, 500, 0));
        assertThat(second.written().records()).isEqualTo(new WriteCounts(0, 0, 2_000, 0));
        assertThat(second.written().outcomes()).isEqualTo(new WriteCounts(0, 0, 600, 0));
        assertThat(second.written().facts().created()).isZero();
        assertThat(second.written().facts().changed()).isZero();
        assertThat(second.written().facts().unchanged())
                .isEqualTo(first.written().facts().created());
    }

    @Test
    void shouldAgreeWithTheTablesOnTheLastDay() {
        StoredFacts stored = new StoredFacts(database.source());
        for (String id : List.of("A-2e4581", "A-43a9e3", "A-c37cab")) {
            assertThat(facts(stored, id, LAST).facts())
                    .hasEntrySatisfying("arr", f -> assertThat(f.value()).isEqualTo(sumOfActive(id, 7)))
                    .hasEntrySatisfying(
                            "licensedSeats", f -> assertThat(f.value()).isEqualTo(sumOfActive(id, 5)));
        }
    }

    @Test
    void shouldNotKnowTheFutureWhenAnEarlierDayIsAsked() {
        StoredFacts stored = new StoredFacts(database.source());
        LocalDate earlier = LocalDate.parse("2024-03-31");
        for (StoredAccount account :
                stored.asOf(ids(), earlier, ImportFixture.CATALOGUE).values()) {
            CheckedFacts facts = account.against(ImportFixture.CATALOGUE, ZoneOffset.UTC, new ArrayList<>());
            assertThat(facts.facts().values())
                    .allSatisfy(f -> assertThat(f.observedOn()).isBeforeOrEqualTo(earlier));
            assertThat(facts.records().get("tickets"))
                    .isNotNull()
                    .allSatisfy(t -> assertThat((LocalDate) t.get("openedOn")).isBeforeOrEqualTo(earlier))
                    .allSatisfy(t -> assertThat(t.get("closedOn"))
                            .satisfiesAnyOf(
                                    c -> assertThat(c).isNull(),
                                    c -> assertThat((LocalDate) c).isBeforeOrEqualTo(earlier)));
        }
    }

    @Test
    void shouldHaveNobodyLeftWhileASubscriptionRuns() {
        StoredFacts stored = new StoredFacts(database.source());
        assertThat(stored.asOf(ids(), LAST, ImportFixture.CATALOGUE).values())
                .as("the data has 352 accounts with churn events, and subscriptions of all of them run")
                .allSatisfy(account -> assertThat(account.lastDay(ImportFixture.CATALOGUE, ZoneOffset.UTC))
                        .isEmpty());
    }

    private static CheckedFacts facts(StoredFacts stored, String id, LocalDate day) {
        return stored.asOf(id, day, ImportFixture.CATALOGUE)
                .orElseThrow()
                .against(ImportFixture.CATALOGUE, ZoneOffset.UTC, new ArrayList<>());
    }

    private List<String> ids() {
        String list = database.one("select json_agg(id) from account");
        List<String> ids = new ArrayList<>();
        ExactJson.read(list).forEach(n -> ids.add(n.asText()));
        return ids;
    }

    /** Straight from the file: columns 3 start, 4 end, 9 trial. */
    private static BigDecimal sumOfActive(String account, int column) {
        try (Stream<String> lines = Files.lines(DATA.resolve("ravenstack_subscriptions.csv"))) {
            long sum = lines.map(l -> l.split(",", -1))
                    .filter(c -> c[1].equals(account) && c[8].equals("FALSE"))
                    .filter(c ->
                            c[2].compareTo("2024-12-31") <= 0 && (c[3].isEmpty() || c[3].compareTo("2024-12-31") > 0))
                    .mapToLong(c -> Long.parseLong(c[column]))
                    .sum();
            return BigDecimal.valueOf(sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
