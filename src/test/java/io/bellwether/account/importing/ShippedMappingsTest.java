package io.bellwether.account.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.bellwether.account.AccountDatabase;
import io.bellwether.account.StoredAccount;
import io.bellwether.account.StoredFacts;
import io.bellwether.account.importing.reading.RowFinding;
import io.bellwether.account.importing.source.UploadedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped mappings over made-up files with the headers that the products' exports really have. */
class ShippedMappingsTest {
    private AccountDatabase database;
    private ImportFixture imports;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = AccountDatabase.create();
        imports = new ImportFixture(database, folder);
    }

    @Test
    void shouldReadHubspotsCompaniesWithTheirTickets() {
        ImportFixture.Done done = run("hubspot");

        assertThat(account("101").name()).isEqualTo("Aster Works");
        assertThat(account("101").records().toString())
                .contains("\"1\":{\"openedOn\":\"2026-11-02\",\"priority\":\"P2\"}")
                .contains("\"closedOn\":\"2026-10-05\"", "\"priority\":\"P4\"");
        assertThat(done.reading().findings())
                .extracting(RowFinding::file, RowFinding::line)
                .containsExactly(tuple("ticket_company.csv", 5L), tuple("ticket.csv", 5L));
        assertThat(done.written().records().created()).isEqualTo(2);
    }

    @Test
    void shouldReadSalesforcesAccountsWithTheirTouchpoints() {
        ImportFixture.Done done = run("salesforce");

        assertThat(account("001A0000000bbbbAAA").name()).isEqualTo("Birch & Sons");
        assertThat(account("001A0000000aaaaAAA").records().toString())
                .isEqualTo("{\"touchpoints\":{\"00U1\":"
                        + "{\"completedOn\":\"2026-10-14\",\"scheduledOn\":\"2026-10-14\"}}}");
        assertThat(done.reading().findings())
                .extracting(RowFinding::line, RowFinding::column)
                .containsExactly(tuple(5L, "account_id"));
    }

    @Test
    void shouldReadZendesksTicketsAndCloseOnlyThoseThatAreSolved() {
        ImportFixture.Done done = run("zendesk");

        assertThat(account("360001").records().toString())
                .contains("\"11\":{\"openedOn\":\"2026-11-02\",\"priority\":\"P1\"}")
                .contains("\"closedOn\":\"2026-10-06\"", "\"priority\":\"P3\"")
                .doesNotContain("\"13\"");
        assertThat(done.reading().findings())
                .extracting(RowFinding::line, RowFinding::column)
                .containsExactly(tuple(5L, "organization_id"));
    }

    @Test
    void shouldReadStripesContractsAndSeats() {
        ImportFixture.Done done = run("stripe");

        assertThat(done.reading().findings()).isEmpty();
        assertThat(account("cus_A").facts().toString())
                .contains("\"customerSince\":{\"value\":\"2023-06-01\"")
                .contains("\"licensedSeats\":{\"value\":45,")
                .contains("\"contractStart\":{\"value\":\"2026-06-01T10:00:30Z\"")
                .contains("\"renewalDate\":{\"value\":\"2027-06-01\"");
        assertThat(account("cus_B").facts().toString())
                .contains("\"customerSince\"")
                .doesNotContain("licensedSeats", "renewalDate");
    }

    @Test
    void shouldReadTelcosCustomersAsDimensionsAndOutcomesOfOneDay() {
        ImportFixture.Done done = run("telco");

        assertThat(account("0001-AAAAA").facts().toString())
                .contains("\"customerSince\":{\"value\":\"2025-09-30\"", "\"engagementHealthScore\":{\"value\":7,")
                .contains("\"arr\":{\"value\":486.0,", "\"playbook\":{\"value\":\"lifecycle\"");
        assertThat(done.written().outcomes().created()).isEqualTo(3);
        assertThat(done.reading().findings())
                .extracting(RowFinding::line, RowFinding::column)
                .containsExactly(tuple(5L, "Contract"));
    }

    @Test
    void shouldShipEveryMappingByItsName() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/mappings"))) {
            assertThat(files.map(f -> f.getFileName().toString().replace(".yaml", ""))
                            .sorted())
                    .containsExactlyElementsOf(ShippedMappings.NAMES);
        }
    }

    private ImportFixture.Done run(String name) {
        try (Stream<Path> found = Files.list(Path.of("src/test/resources/exports", name))) {
            List<UploadedFile> files = found.map(
                            f -> new UploadedFile(f.getFileName().toString(), f))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
            return imports.run(ShippedMappings.text(name).orElseThrow(), files.toArray(UploadedFile[]::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private StoredAccount account(String id) {
        return new StoredFacts(database.source())
                .asOf(id, ImportFixture.TODAY, ImportFixture.CATALOGUE)
                .orElseThrow();
    }
}
