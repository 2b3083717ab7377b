package io.bellwether.bootstrap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt to make the database cluster if need be and to start its server, watched by what the server says. */
final class ServerStart {

    // Long enough to replay what a crash left; a server that fails says so and is not waited for.
    private static final Duration LONGEST = Duration.ofMinutes(3);
    static final int ANY_PORT = 0;
    private static final Map<String, String> HINTS = Map.of(
            "No space left on device", "The disk is full: free some space, then start again.",
            "cannot be run as root",
                    "PostgreSQL refuses to run as root here: start Bellwether as an ordinary user, or set QUARKUS_DATASOURCE_JDBC_URL to a database of your own.",
            "execution of the PostgreSQL server by a user with administrative permissions",
                    "PostgreSQL refuses to run with administrator rights: start Bellwether as an ordinary user.",
            "has wrong ownership", "The folder belongs to another user: start Bellwether as that user.",
            "password authentication failed",
                    "The file 'password' in the database folder is not the one the data was made with: put the right one back.");

    private final DatabaseFolder folder;
    private final EmbeddedPostgres.Builder builder;

    /** @param port where the server is to listen, or {@link #ANY_PORT} */
    ServerStart(DatabaseFolder folder, String password, int port) {
        this.folder = folder;
        Redirect log = Redirect.appendTo(folder.serverLog().toFile());
        this.builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.cluster())
                .setOverrideWorkingDirectory(folder.binaries().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(LONGEST)
                .setConnectConfig("password", password)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // Sorting and case folding do not depend on the machine, and everyone needs the password.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", folder.passwordFile().toString())
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The library is made for tests and switches these two off; answers must be durable.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("log_checkpoints", "off")
                .setServerConfig("log_error_verbosity", "terse");
    }

    EmbeddedPostgres run() throws IOException {
        Files.deleteIfExists(folder.serverLog());
        Files.createFile(folder.serverLog());
        CompletableFuture<EmbeddedPostgres> starting = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        starting.complete(builder.start());
                    } catch (IOException | RuntimeException failed) {
                        starting.completeExceptionally(failed);
                    }
                },
                "embedded-database-start");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return starting.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (said().stream().anyMatch(ServerStart::endsTheAttempt)) {
                    throw refused("the server did not start");
                }
            } catch (ExecutionException failed) {
                throw refused(String.valueOf(failed.getCause()));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw refused("interrupted");
            }
        }
    }

    // What pg_ctl itself complains about is final, but for its remark on a stale pid file.
    private static boolean endsTheAttempt(String line) {
        return (line.startsWith("pg_ctl: ") && !line.contains("another server might be running"))
                || line.contains("password authentication failed");
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(folder.serverLog());
    }

    private StartRefused refused(String why) throws IOException {
        List<String> lines = said();
        String text = String.join("\n", lines) + why;
        String hint = HINTS.entrySet().stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(entry -> entry.getValue() + "\n")
                .findFirst()
                .orElse("");
        return new StartRefused(
                "The embedded database in %s could not be started (%s).\n%sIts last words, from %s:\n  %s"
                        .formatted(
                                folder,
                                why,
                                hint,
                                folder.serverLog(),
                                String.join("\n  ", lines.subList(Math.max(0, lines.size() - 8), lines.size()))));
    }
}
