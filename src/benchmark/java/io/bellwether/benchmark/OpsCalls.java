package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** What an analyst and an approver of the demo do over HTTP while decisions are timed. */
final class OpsCalls {
    private static final String OPS = basic("ops");
    private static final String APPROVER = basic("approver");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final PackagedService service;

    OpsCalls(PackagedService service) {
        this.service = service;
    }

    static String basic(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + name + "-demo").getBytes(StandardCharsets.UTF_8));
    }

    /** A draft of the live release with one file changed; answers its path. */
    String draft(String file, UnaryOperator<String> change) throws IOException, InterruptedException {
        String draft = draft();
        String path = draft + "/files/" + file;
        HttpResponse<String> read = send(OPS, "GET", path, "", "*");
        String changed = change.apply(read.body());
        if (changed.equals(read.body())) {
            throw new IllegalStateException(file + " is not what this measurement changes");
        }
        send(OPS, "PUT", path, changed, read.headers().firstValue("ETag").orElseThrow());
        return draft;
    }

    /** A draft without a change. */
    String draft() throws IOException, InterruptedException {
        String id = JSON.readTree(send(OPS, "POST", "/drafts", "{\"title\":\"measured\"}", "*").body())
                .get("id")
                .asText();
        return "/drafts/" + id;
    }

    /** Adds a question with its model and examples, and answers by it once it is live. */
    void publish(String question, String model, String examples) throws IOException, InterruptedException {
        String draft = draft();
        put(draft + "/files/dmn/" + question + ".dmn", model);
        put(draft + "/files/rules/examples/" + question + ".yaml", examples);
        String rulebook = draft + "/files/rules/rulebook.yaml";
        HttpResponse<String> read = send(OPS, "GET", rulebook, "", "*");
        String entry = "  - { name: %1$s, title: %1$s, model: %1$s, decision: result, inputs: model, owner: cs-ops }\n";
        String asked = read.body().replaceFirst("(?m)^questions:\n", "questions:\n" + entry.formatted(question));
        send(OPS, "PUT", rulebook, asked, read.headers().firstValue("ETag").orElseThrow());
        startGate(draft);
        for (JsonNode finding : awaitGate(draft).path("findings")) {
            // such as that no row is for null, which is never sent; an error cannot be accepted and refuses the draft below
            if (finding.path("severity").asText().equals("warning")) {
                String accepted = JSON.createObjectNode()
                        .put("finding", finding.path("id").asText())
                        .put("reason", "measured only")
                        .toString();
                send(OPS, "POST", draft + "/gate/accept", accepted, "*");
            }
        }
        send(OPS, "POST", draft + "/submit", "{}", "*");
        send(APPROVER, "POST", draft + "/approve", "{}", "*");
        send(APPROVER, "POST", draft + "/publish", "{\"note\":\"measured\"}", "*");
    }

    private void put(String path, String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.address("/api/v1/rulebook" + path))
                .header("Authorization", OPS)
                .header("Content-Type", "application/octet-stream")
                .header("If-None-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofString(text))
                .build();
        sent(request);
    }

    /** Sets one cell; answers how long that took, in milliseconds. */
    double set(String table, String row, String column, String value) throws IOException, InterruptedException {
        String tag = send(OPS, "GET", table, "", "*").headers().firstValue("ETag").orElseThrow();
        String edits = JSON.createObjectNode()
                .set("edits", JSON.createArrayNode().add(JSON.createObjectNode()
                        .put("op", "set-cell")
                        .put("row", row)
                        .put("column", column)
                        .put("value", value)))
                .toString();
        long begin = System.nanoTime();
        send(OPS, "PATCH", table, edits, tag);
        return (System.nanoTime() - begin) / 1e6;
    }

    /** What the service answers to anybody of the demo who may ask. */
    HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.address("/api/v1" + path))
                .header("Authorization", OPS)
                .header("Content-Type", "application/json");
        return http.send(
                body.isEmpty() ? request.build() : request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What the service answers in a format. */
    HttpResponse<byte[]> read(String path, String format) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.address("/api/v1" + path))
                .header("Authorization", OPS)
                .header("Accept", format)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    void startGate(String draft) throws IOException, InterruptedException {
        send(OPS, "POST", draft + "/gate", "", "*");
    }

    /** The report of the gate once it has ended. */
    JsonNode awaitGate(String draft) throws IOException, InterruptedException {
        while (true) {
            JsonNode gate = JSON.readTree(send(OPS, "GET", draft + "/gate", "", "*").body());
            if (!gate.path("state").asText().equals("running")) {
                return gate;
            }
            Thread.sleep(100);
        }
    }

    /** Has a release answer all requests beside the live one. */
    void shadow(int release) throws IOException, InterruptedException {
        send(APPROVER, "PUT", "/shadow", "{\"release\":" + release + ",\"share\":1}", "*");
    }

    /** What the shadow answered, by question. */
    JsonNode readShadow() throws IOException, InterruptedException {
        return JSON.readTree(send(OPS, "GET", "/shadow", "", "*").body());
    }

    private HttpResponse<String> send(String who, String method, String path, String body, String ifMatch)
            throws IOException, InterruptedException {
        URI address = service.address("/api/v1/rulebook" + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", who)
                .header("Content-Type", path.contains("/files/") ? "application/octet-stream" : "application/json")
                .header("If-Match", ifMatch)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return sent(request);
    }

    private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + response.statusCode() + ": "
                    + response.body());
        }
        return response;
    }
}
