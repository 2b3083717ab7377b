package io.bellwether.account.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.account.Accounts;
import io.bellwether.account.importing.mapping.MappingReader;
import io.bellwether.account.importing.reading.ReadingFiles;
import io.bellwether.account.importing.source.RowHandler;
import io.bellwether.account.importing.source.TableFile;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.job.JobAtWork;
import io.bellwether.job.JobFailed;
import io.bellwether.job.StartedRuns;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class ImportWorkerTest {
    private static final String MAPPING = """
            name: two tables
            tables:
              first: { file: first.csv, key: id }
              second: { file: second.csv, account: id }
            accounts: { table: first, id: id }
            facts: { arr: { table: second, column: arr } }
            """;

    @Inject
    ImportWorker worker;

    @Inject
    ImportRuns runs;

    @Inject
    Accounts accounts;

    @Inject
    LiveCatalogue live;

    @Inject
    StartedRuns started;

    @TempDir
    Path folder;

    @Test
    void shouldWriteNothingWhenTheImportFailsHalfWay() throws IOException {
        String account = UUID.randomUUID().toString();
        RunningImport run = planned("id\n" + account + "\n", "id,arr\n" + account + ",5\n");
        Files.delete(folder.resolve("second"));

        assertThatExceptionOfType(JobFailed.class)
                .isThrownBy(() -> worker.run(run))
                .withMessageStartingWith("Nothing was written");

        QuarkusTransaction.requiringNew().run(() -> {
            ImportRun ended = runs.findById(run.id());
            assertThat(ended.isWritten()).isFalse();
            assertThat(ended.rowsRead()).isEqualTo(1);
            assertThat(accounts.byId(account)).isEmpty();
        });
    }

    @Test
    void shouldHaveEndedTheRunWhenItsRowsAreThere() throws IOException {
        String account = UUID.randomUUID().toString();
        RunningImport run = planned("id\n" + account + "\n", "id,arr\n" + account + ",5\n");

        worker.run(run);

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(runs.findById(run.id()).isWritten()).isTrue();
            assertThat(accounts.byId(account)).isPresent();
        });
    }

    @Test
    void shouldSayThatTheImportFailedAndGoOnWhenTheMachineFails() throws IOException {
        for (Error error : List.of(new OutOfMemoryError("heap"), new StackOverflowError(), new AssertionError())) {
            RunningImport run = planned(failing(error));

            assertThatExceptionOfType(JobFailed.class)
                    .isThrownBy(() -> worker.run(run))
                    .withMessageStartingWith("Nothing was written: ")
                    .withMessageContaining(error instanceof OutOfMemoryError ? "memory" : "log tells more");
        }
        shouldHaveEndedTheRunWhenItsRowsAreThere();
    }

    private PlannedImport failing(Error error) {
        TableFile failing = new TableFile() {
            @Override
            public Optional<List<String>> columns(Collection<String> wanted) {
                return Optional.empty();
            }

            @Override
            public void read(List<String> columns, RowHandler handler) {
                throw error;
            }
        };
        return new PlannedImport(
                new MappingReader(live.catalogue())
                        .read(MAPPING, new ArrayList<>())
                        .orElseThrow(),
                Map.of("first", List.of(new ReadingFiles.NamedFile("first.csv", failing))));
    }

    private RunningImport planned(String first, String second) throws IOException {
        List<UploadedFile> files = List.of(
                new UploadedFile("first.csv", Files.writeString(folder.resolve("first"), first)),
                new UploadedFile("second.csv", Files.writeString(folder.resolve("second"), second)));
        PlannedImport plan = PlannedImport.of(MAPPING, files, live.catalogue(), 1, new ArrayList<>())
                .orElseThrow();
        return planned(plan);
    }

    private RunningImport planned(PlannedImport plan) {
        JobAtWork job = started.start("import-of-a-test");
        int no = QuarkusTransaction.requiringNew().call(() -> {
            ImportRun run = new ImportRun(job.run().id(), plan.name(), null, false);
            runs.persistAndFlush(run);
            return run.no();
        });
        return new RunningImport(job, no, plan, false);
    }
}
