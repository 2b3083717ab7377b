package io.bellwether.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A packaged service in a process of its own, on a database that is given. */
final class Service implements AutoCloseable {
    static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    static final String ASKER = basic("soak", "another passphrase of this run");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ADMIN = basic("admin", "a long passphrase of this run");

    private final List<String> settings;
    private final Path folder;
    private final String database;
    private final int port;
    private Process process;

    Service(Path folder, String database) {
        this(folder, database, List.of());
    }

    /** @param settings as the command line takes them */
    Service(Path folder, String database, List<String> settings) {
        this.settings = settings;
        this.folder = folder;
        this.database = database;
        this.port = freePort();
        this.process = start();
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the person as whom decisions are asked. */
    void addAsker() {
        String body = """
                {"name": "soak", "password": "another passphrase of this run", "roles": ["decider", "reader"]}""";
        HttpResponse<String> added = send("POST", "/api/v1/users", body, ADMIN);
        if (added.statusCode() != 201) {
            throw new IllegalStateException(added.body());
        }
    }

    /** Waits until this replica, which remembers people for some seconds, knows the person too. */
    void awaitAsker() {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (send("GET", "/api/v1/decisions", "").statusCode() != 200) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the service on port " + port + " does not know who asks");
            }
            LockSupport.parkNanos(1_000_000_000);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() {
        File log = folder.resolve("service-" + port + ".log").toFile();
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-Xmx512m",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.datasource.jdbc.url=" + database,
                "-Dquarkus.datasource.username=postgres",
                "-Dquarkus.datasource.password=any that the server trusts",
                "-Dquarkus.datasource.jdbc.max-size=10",
                "-Dbellwether.cache.folder=" + folder.resolve("cache-" + port)));
        command.addAll(settings);
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("BELLWETHER_SECURITY_FIRST_PASSWORD", "a long passphrase of this run");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends at once, as kill -9 does, and starts again. */
    void killAndRestart() {
        process.destroyForcibly();
        process.onExit().join();
        process = start();
    }

    void awaitReady() {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!ready()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("the service on port " + port + " does not come up");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private boolean ready() {
        try {
            return send("GET", "/q/health/ready", "", ADMIN).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, ASKER);
    }

    /** The answer to an admin. */
    HttpResponse<String> sendAsAdmin(String method, String path, String body) {
        return send(method, path, body, ADMIN);
    }

    /** The answer to whoever has a key. */
    HttpResponse<String> sendWithKey(String method, String path, String body, String key) {
        return send(method, path, body, "X-API-Key", key, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body, String who) {
        return send(method, path, body, "Authorization", who, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
            String method, String path, String body, String header, String who, HttpResponse.BodyHandler<T> handler) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header(header, who)
                .timeout(Duration.ofMinutes(5))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode asAdmin(String path) {
        return Json.read(send("GET", path, "", ADMIN).body());
    }

    void saveAsAdmin(String path, Path file) {
        send("GET", path, "", "Authorization", ADMIN, HttpResponse.BodyHandlers.ofFile(file));
    }

    int port() {
        return port;
    }

    /** A number that the service's metrics show; NaN when there is none of this name. */
    double metric(String line) {
        return send("GET", "/q/metrics", "")
                .body()
                .lines()
                .filter(l -> l.startsWith(line))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
