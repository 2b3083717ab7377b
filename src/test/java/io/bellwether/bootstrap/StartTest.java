package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StartTest {

    @TempDir
    Path root;

    @Test
    void shouldNameTheSettingWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HttpPort port = new HttpPort("127.0.0.1", taken.getLocalPort());

            assertThatThrownBy(port::requireFree)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContainingAll(Integer.toString(taken.getLocalPort()), "127.0.0.1")
                    .hasMessageContaining("quarkus.http.port");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldNameTheProcessWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.of(taken.getLocalPort()))
                    .hasValue("process " + ProcessHandle.current().pid() + " (java)");
        }
    }

    @Test
    void shouldGoOnWhenThePortIsFreeOrChosenByTheSystem() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThatCode(() -> new HttpPort("127.0.0.1", free).requireFree()).doesNotThrowAnyException();
        assertThatCode(() -> new HttpPort("127.0.0.1", 0).requireFree()).doesNotThrowAnyException();
    }

    @Test
    void shouldSayWhichVersionMadeTheDataWhenItIsAnother() throws IOException {
        Files.createDirectories(root.resolve("cluster"));
        Files.writeString(root.resolve("cluster/PG_VERSION"), "16\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(root))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("made by PostgreSQL 16; this Bellwether brings PostgreSQL 17")
                .hasMessageContaining(StartSettings.DATABASE_FOLDER);
    }

    @Test
    void shouldLeaveAnotherServersDataAloneWhenTheFolderHoldsIt() throws IOException {
        Files.writeString(root.resolve("PG_VERSION"), "15\n");

        assertThatThrownBy(() -> DatabaseFolder.hold(root))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PostgreSQL 15");
        assertThat(root.toFile().list()).containsExactly("PG_VERSION");
    }

    @Test
    void shouldNameTheFolderWhenItCannotBeWritten() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> DatabaseFolder.hold(file.resolve("postgres")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining(StartSettings.DATABASE_FOLDER);
    }

    @Test
    void shouldDisownThePidFileWhenTheProcessIsAnother() throws IOException {
        long stranger = ProcessHandle.current().parent().orElseThrow().pid();
        Path pidFile = root.resolve("postmaster.pid");
        Files.write(pidFile, List.of(Long.toString(stranger), root.toString(), "shared memory"));

        new OrphanServer(root).clear();

        assertThat(Files.readAllLines(pidFile))
                .containsExactly(Long.toString(ProcessHandle.current().pid()), root.toString(), "shared memory");
    }

    @Test
    void shouldHaveNoDatabaseAndListenOnLoopbackWhenNothingIsConfigured() {
        StartSettings settings = StartSettings.read();

        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.databaseFolder()).isEqualTo(Path.of("data/postgres").toAbsolutePath());
    }

    @Test
    void shouldReportAFirstRequestWithoutThePasswordWhenReady() {
        StartReport report = new StartReport(
                "1.0",
                "http://127.0.0.1:8080",
                "jdbc:postgresql://db/bellwether?password=secret",
                Optional.empty(),
                true);

        assertThat(report.text())
                .contains("curl -s -u service:service-demo http://127.0.0.1:8080/api/v1/decisions/health")
                .contains("jdbc:postgresql://db/bellwether")
                .doesNotContain("secret");
        assertThat(report.line()).doesNotContain("secret").doesNotContain("\n");
    }
}
