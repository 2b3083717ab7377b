package io.bellwether.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a service that was killed left behind: its database server, still running, or just the server's pid file. */
final class OrphanServer {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String PID_FILE = "postmaster.pid";

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
        Path pidFile = cluster.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> process = pid(lines).flatMap(ProcessHandle::of);
        if (process.filter(this::servesCluster).isPresent()) {
            stop(process.get());
        } else if (process.isPresent()) {
            disown(pidFile, lines);
        }
    }

    // The pid belongs to another program by now, or to a dead process that nobody collects. PostgreSQL takes either for
    // a running server, but not its own starter. The other lines stay: they show it whether a worker is still alive.
    private static void disown(Path pidFile, List<String> lines) throws IOException {
        List<String> disowned = new ArrayList<>(lines);
        disowned.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, disowned);
    }

    private static Optional<Long> pid(List<String> lines) {
        return lines.stream()
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

    // The server takes its pid file away as the last thing it does; the process may linger until someone collects it.
    private void stop(ProcessHandle server) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            interrupt(server);
            while (Files.exists(cluster.resolve(PID_FILE))) {
                if (System.nanoTime() > deadline) {
                    throw refused(server);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
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
