package io.bellwether.account.importing;

import io.bellwether.account.AccountDatabase;
import io.bellwether.account.Merging;
import io.bellwether.account.Staging;
import io.bellwether.account.WriteReport;
import io.bellwether.account.importing.reading.AccountRegister;
import io.bellwether.account.importing.reading.CatalogueValues;
import io.bellwether.account.importing.reading.ReadingContext;
import io.bellwether.account.importing.reading.ReadingReport;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RulebookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs imports without the service: the baseline's catalogue, a mapping, files, a database. */
final class ImportFixture {
    static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    static final FactCatalogue CATALOGUE = catalogue();
    private static final long MAX_INFLATED = 1 << 26;

    private final Supplier<AccountDatabase> database;
    private final Path folder;

    ImportFixture(AccountDatabase database, Path folder) {
        this.database = () -> database;
        this.folder = folder;
    }

    /** For mappings and files that are never imported. */
    ImportFixture(Path folder) {
        this.database = AccountDatabase::create;
        this.folder = folder;
    }

    /** What an import did. */
    record Done(ReadingReport reading, WriteReport written) {}

    UploadedFile file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    UploadedFile lines(String name, String... lines) {
        return file(name, String.join("\n", lines) + "\n");
    }

    UploadedFile file(String name, byte[] content) {
        try {
            return new UploadedFile(name, Files.write(folder.resolve(name), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a mapping or its files. */
    List<Finding> findings(String mapping, UploadedFile... files) {
        List<Finding> findings = new ArrayList<>();
        try {
            PlannedImport.of(mapping, List.of(files), CATALOGUE, MAX_INFLATED, findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    Done run(String mapping, UploadedFile... files) {
        List<Finding> findings = new ArrayList<>();
        try (var connection = database.get().source().getConnection()) {
            PlannedImport plan = PlannedImport.of(mapping, List.of(files), CATALOGUE, MAX_INFLATED, findings)
                    .orElseThrow(() -> new AssertionError(findings.toString()));
            connection.setAutoCommit(false);
            Staging staging = new Staging(connection);
            ReadingReport report = new ReadingReport();
            plan.read(new ReadingContext(
                    new AccountRegister(Set.of("stored-before"), Map.of("stored-before", "Stored Before")),
                    plan.snapshots(TODAY),
                    new CatalogueValues(ZoneOffset.UTC),
                    staging,
                    report));
            WriteReport written = Merging.merge(staging, plan.completeLists(), null, AccountDatabase.NOW);
            connection.commit();
            return new Done(report, written);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static FactCatalogue catalogue() {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            List<RuleFile> rules = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml") && f.getNameCount() == 2)
                    .toList()) {
                rules.add(new RuleFile(file.toString().replace('\\', '/'), Files.readAllBytes(file)));
            }
            return new RulebookReader(new ArrayList<>())
                    .read(new RuleFiles(rules))
                    .catalogue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
