package io.bellwether.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a service that was killed left behind: its database server, still running, or just the server's pid file. */
final class OrphanServer {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path cluster;

    OrphanServer(Path cluster) {
        this.cluster = cluster;
    }

    /**
     * Makes the cluster free for a new server. Call only while holding the folder: then no living service owns what is
     * found.
     *
     * @throws StartRefused when a server that still runs there does not stop
     */
    void clear() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process =
                firstLine(pidFile).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            Files.deleteIfExists(pidFile);
        } else if (process.filter(this::servesCluster).isPresent()) {
            stop(process.get());
        } else if (process.get().info().command().isPresent()) {
            // The pid has gone to another program since. PostgreSQL cannot tell and would refuse to start.
            Files.deleteIfExists(pidFile);
        }
    }

    private static Optional<Long> firstLine(Path pidFile) throws IOException {
        return Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private boolean servesCluster(ProcessHandle process) {
        boolean postgres = process.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
        Optional<List<String>> arguments = process.info().arguments().map(Arrays::asList);
        return postgres
                && arguments.map(list -> list.contains(cluster.toString())).orElse(true);
    }

    private void stop(ProcessHandle server) {
        try {
            interrupt(server);
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw refused(server);
        } catch (IOException | ExecutionException | TimeoutException stillThere) {
            throw refused(server);
        }
    }

    // SIGINT is PostgreSQL's fast shutdown; the SIGTERM of ProcessHandle.destroy would wait for every client to leave.
    private static void interrupt(ProcessHandle server) throws IOException, InterruptedException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            server.destroy();
        } else {
            new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start().waitFor();
        }
    }

    private StartRefused refused(ProcessHandle server) {
        return new StartRefused(
                "A database server left by a killed Bellwether (process %d) still runs on %s and does not stop. End that process, then start again."
                        .formatted(server.pid(), cluster));
    }
}
