package io.bellwether.benchmark;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service, started for a measurement on a free port and a database of its own, and stopped after it. */
final class PackagedService implements AutoCloseable {
    static final String HEAP = "512m";
    static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("service:service-demo".getBytes(StandardCharsets.UTF_8));

    private static final int LONGEST_START_SECONDS = 240;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Process process;
    private final int port;
    private final double startSeconds;
    private final Path folder;

    private PackagedService(Process process, int port, Path folder, String ready, long startedAt)
            throws IOException, InterruptedException {
        this.process = process;
        this.port = port;
        this.folder = folder;
        awaitReady(ready);
        this.startSeconds = (System.nanoTime() - startedAt) / 1e9;
    }

    /** Starts {@code quarkus-run.jar} of a folder, with its class archive when there is one. */
    static PackagedService start(Path app, Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(app, folder, "/q/health/ready", settings);
    }

    /** Starts another packaged Quarkus service, which is there as soon as it answers anything. */
    static PackagedService peer(Path app, Path folder) throws IOException, InterruptedException {
        return start(app, folder, "/", Map.of("QUARKUS_HTTP_HOST", "127.0.0.1"));
    }

    private static PackagedService start(Path app, Path folder, String ready, Map<String, String> settings)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(tool("java"), "-Xmx" + HEAP));
        if (Files.exists(app.resolve("bellwether.jsa"))) {
            command.add("-XX:SharedArchiveFile=" + app.resolve("bellwether.jsa"));
        }
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("BELLWETHER_"));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("BELLWETHER_DEMO_ENABLED", "true");
        builder.environment().put("BELLWETHER_DEMO_ACCOUNTS", "10");
        builder.environment().putAll(settings);
        long startedAt = System.nanoTime();
        return new PackagedService(builder.start(), port, folder, ready, startedAt);
    }

    int port() {
        return port;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    double startSeconds() {
        return startSeconds;
    }

    /** Memory of the process as the system counts it, in MB; only on Linux, else not a number. */
    double residentMegabytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return Double.NaN;
    }

    /** What the heap holds after a collection, in MB; G1 tells it in one number, as is the default on two processors. */
    double heapMegabytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return output;
    }

    private void awaitReady(String path) throws IOException, InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(address(path)).build();
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (System.nanoTime() < end) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("the service did not start, see " + folder.resolve("service.log"));
            }
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() < 500) {
                    return;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
        }
        process.destroy();
        throw new IOException("the service was not ready after " + LONGEST_START_SECONDS + " seconds");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
