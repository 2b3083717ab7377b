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

    private static String basic(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + name + "-demo").getBytes(StandardCharsets.UTF_8));
    }

    /** A draft of the live release with one file changed; answers its path. */
    String draft(String file, UnaryOperator<String> change) throws IOException, InterruptedException {
        String id = JSON.readTree(send(OPS, "POST", "/drafts", "{\"title\":\"measured\"}", "*").body())
                .get("id")
                .asText();
        String path = "/drafts/" + id + "/files/" + file;
        HttpResponse<String> read = send(OPS, "GET", path, "", "*");
        String changed = change.apply(read.body());
        if (changed.equals(read.body())) {
            throw new IllegalStateException(file + " is not what this measurement changes");
        }
        send(OPS, "PUT", path, changed, read.headers().firstValue("ETag").orElseThrow());
        return "/drafts/" + id;
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
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response;
    }
}
