package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Decides on all stored accounts as a run over the portfolio, beside the same accounts sent through the batch endpoint. */
final class PortfolioRuns {
    private static final int ACCOUNTS = Integer.getInteger("benchmark.accounts", 2_000);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path app;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    PortfolioRuns(Path app, Path folder) {
        this.app = app;
        this.folder = folder;
    }

    Table run() throws IOException, InterruptedException {
        Table table = new Table(
                ACCOUNTS + " stored accounts, recorded",
                List.of("question", "way", "seconds", "accounts per second", "of the batch", "RSS MB", "heap after GC MB"));
        try (PackagedService service = PackagedService.start(
                app,
                folder.resolve("runs"),
                Map.of(
                        "BELLWETHER_DEMO_ACCOUNTS",
                        Integer.toString(ACCOUNTS),
                        "BELLWETHER_DEMO_HISTORY",
                        "false",
                        "BELLWETHER_RUNS_SCHEDULED",
                        "false"))) {
            List<byte[]> lines = lines(service);
            // the first of each only warms up
            batch(service, "review", lines);
            runOver(service, "review", 0);
            for (String question : List.of("health", "review")) {
                double base = lines.size() / batch(service, question, lines);
                row(service, question, "batch, one thread a processor", lines.size() / base, base, 1, table);
                for (int round = 1; round <= 2; round++) {
                    double seconds = runOver(service, question, lines.size());
                    double rate = lines.size() / seconds;
                    row(service, question, "run " + round + ", half the processors", seconds, rate, rate / base, table);
                }
            }
        }
        return table;
    }

    private static void row(
            PackagedService service, String question, String way, double seconds, double rate, double ratio, Table table)
            throws IOException, InterruptedException {
        table.row(
                question,
                way,
                String.format(Locale.ROOT, "%.1f", seconds),
                Table.whole(rate),
                Table.ratio(ratio),
                Table.whole(service.residentMegabytes()),
                Table.whole(service.heapMegabytes()));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                request.header("Authorization", PackagedService.AUTHORIZATION).build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** A line for each account, once all of them are there. */
    private List<byte[]> lines(PackagedService service) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        List<byte[]> lines = List.of();
        while (lines.size() < ACCOUNTS) {
            if (System.nanoTime() > end) {
                throw new IOException("only " + lines.size() + " accounts came");
            }
            TimeUnit.SECONDS.sleep(2);
            lines = named(service);
        }
        return lines;
    }

    private List<byte[]> named(PackagedService service) throws IOException, InterruptedException {
        List<byte[]> lines = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = send(HttpRequest.newBuilder(service.address("/api/v1/accounts"
                    + (cursor.isEmpty() ? "" : "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)))));
            for (JsonNode account : page.get("items")) {
                lines.add(("{\"account\":{\"id\":" + account.get("id") + "}}").getBytes(StandardCharsets.UTF_8));
            }
            cursor = page.path("next").textValue();
        }
        return lines;
    }

    private static double batch(PackagedService service, String question, List<byte[]> lines) throws IOException {
        long begin = System.nanoTime();
        try (BatchCall call = new BatchCall(service.port(), question, lines, lines.size())) {
            while (call.read()) {
                // the next answer
            }
            if (call.answered() != lines.size()) {
                throw new IOException("only " + call.answered() + " lines were answered");
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private double runOver(PackagedService service, String question, int expected)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonNode run = send(HttpRequest.newBuilder(service.address("/api/v1/portfolio/runs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"" + question + "\"}")));
        String path = "/api/v1/portfolio/runs/" + run.get("id").asText();
        while (run.path("endedAt").isMissingNode() || run.path("endedAt").isNull()) {
            TimeUnit.MILLISECONDS.sleep(50);
            run = send(HttpRequest.newBuilder(service.address(path)));
        }
        if (!run.get("state").asText().equals("finished") || run.get("done").asInt() < expected) {
            throw new IOException(run.toString());
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
