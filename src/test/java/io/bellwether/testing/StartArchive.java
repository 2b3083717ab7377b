package io.bellwether.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Writes the class archive of the packaged service, which the JVM maps at start instead of reading, checking and linking
 * some 17,000 classes. Without an archive, or with one that does not fit, the service starts slower and nothing else
 * changes: so a failure here is told and does not fail the build.
 */
public final class StartArchive {
    /** What the archive is made from; an image with another JVM makes its own archive from it. */
    static final String CLASSES = "bellwether.classes";

    static final String ARCHIVE = "bellwether.jsa";

    private static final int LONGEST_START_SECONDS = 180;
    private static final String QUESTION =
            "{\"account\":{\"facts\":{\"usageScore\":80,\"engagementScore\":70,\"outcomesScore\":60}}}";
    private static final String CALLER =
            "Basic " + Base64.getEncoder().encodeToString("service:service-demo".getBytes(StandardCharsets.UTF_8));

    private final Path app;
    private final Path scratch;

    private StartArchive(Path target) {
        this.app = target.resolve("quarkus-app");
        this.scratch = target.resolve("start-archive");
    }

    /** Takes the build folder. */
    public static void main(String... args) {
        StartArchive archive = new StartArchive(Path.of(args[0]).toAbsolutePath());
        try {
            archive.write();
        } catch (IOException e) {
            System.out.println("No class archive was made, the service will start slower: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() throws IOException, InterruptedException {
        delete(scratch);
        Files.createDirectories(scratch);
        Path listed = scratch.resolve("loaded.classes");
        try {
            train(listed);
            List<String> fit;
            try (Stream<String> lines = Files.lines(listed)) {
                fit = lines.filter(StartArchive::fits).toList();
            }
            Files.write(app.resolve(CLASSES), fit);
            dump(app.resolve(CLASSES), app.resolve(ARCHIVE));
        } finally {
            delete(scratch.resolve("postgres"));
            delete(scratch.resolve("cache"));
        }
    }

    /** Classes of a signed jar stay out of an archive, and JDK 17 fails on lambdas that stand for their interfaces. */
    static boolean fits(String line) {
        return !line.contains("org/eclipse/jdt/") && !line.startsWith("@lambda-proxy org/drools/ecj/");
    }

    /** Starts the service on a database of its own, asks it once and stops it. */
    private void train(Path listed) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = java(
                "train.log",
                "-XX:DumpLoadedClassList=" + listed,
                "-jar",
                app.resolve("quarkus-run.jar").toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("BELLWETHER_"));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment()
                .put("BELLWETHER_DATABASE_FOLDER", scratch.resolve("postgres").toString());
        builder.environment()
                .put("BELLWETHER_CACHE_FOLDER", scratch.resolve("cache").toString());
        builder.environment().put("BELLWETHER_DEMO_ENABLED", "true");
        builder.environment().put("BELLWETHER_DEMO_ACCOUNTS", "10");
        Process process = builder.start();
        try {
            String address = "http://127.0.0.1:" + port;
            awaitReady(process, address);
            for (String question : List.of("health", "review")) {
                int status = send(HttpRequest.newBuilder(URI.create(address + "/api/v1/decisions/" + question))
                        .header("Content-Type", "application/json")
                        .header("Authorization", CALLER)
                        .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                        .build());
                if (status != 200) {
                    throw new IOException("the service answered " + status + " to a question");
                }
            }
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private void awaitReady(Process process, String address) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(address + "/q/health/ready")).build();
        while (System.nanoTime() < end) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IOException("the service did not start, see " + scratch.resolve("train.log"));
            }
            if (answers(ready)) {
                return;
            }
        }
        throw new IOException("the service was not ready after " + LONGEST_START_SECONDS + " seconds");
    }

    private static boolean answers(HttpRequest ready) throws InterruptedException {
        try {
            return send(ready) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void dump(Path classes, Path archive) throws IOException, InterruptedException {
        Files.deleteIfExists(archive);
        Process process = java(
                        "dump.log",
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + archive,
                        "-jar",
                        app.resolve("quarkus-run.jar").toString())
                .start();
        if (process.waitFor() != 0) {
            Files.deleteIfExists(archive);
            throw new IOException("the JVM could not write it, see " + scratch.resolve("dump.log"));
        }
    }

    private ProcessBuilder java(String log, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        return new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve(log).toFile());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
