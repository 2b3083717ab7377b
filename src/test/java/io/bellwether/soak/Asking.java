package io.bellwether.soak;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.parsetools.RecordParser;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Asks a service without end: one batch after the other, and single decisions beside them. What fails is not asked again. */
final class Asking implements AutoCloseable {
    private static final String QUESTION = "/api/v1/decisions/health";
    private static final int LINES = 1_000;
    private static final long LONGEST_BATCH_SECONDS = 120;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = vertx.createHttpClient();
    private final Service service;
    private final Answers answers;
    private final Thread batches = new Thread(this::batches, "batches");
    private final Thread singles = new Thread(this::singles, "singles");
    private volatile boolean closed;

    Asking(Service service, Answers answers) {
        this.service = service;
        this.answers = answers;
        batches.start();
        singles.start();
    }

    private void batches() {
        while (!closed) {
            try {
                batch().toCompletionStage().toCompletableFuture().get(LONGEST_BATCH_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                // the service was killed; what had arrived is noted
                LockSupport.parkNanos(500_000_000);
            } catch (TimeoutException e) {
                throw new IllegalStateException("a batch does not end", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Sends a batch; ends with its last answer, or fails with its connection. */
    private Future<Void> batch() {
        int first = answers.next(LINES);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append(Answers.request(first + i)).append('\n');
        }
        return http.request(HttpMethod.POST, service.port(), "127.0.0.1", QUESTION + "/batch")
                .compose(request -> send(request, Buffer.buffer(lines.toString())))
                .compose(response -> read(response, first));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Buffer lines) {
        request.putHeader("Content-Type", "application/x-ndjson").putHeader("Authorization", Service.ASKER);
        return request.send(lines);
    }

    private Future<Void> read(HttpClientResponse response, int first) {
        if (response.statusCode() != 200) {
            return response.body()
                    .onSuccess(body -> answers.heard(first, body.toString()))
                    .mapEmpty();
        }
        AtomicInteger number = new AtomicInteger(first);
        response.handler(
                RecordParser.newDelimited("\n", line -> answers.heard(number.getAndIncrement(), line.toString())));
        return response.end();
    }

    private void singles() {
        while (!closed) {
            int number = answers.next(1);
            try {
                HttpResponse<String> response = service.send("POST", QUESTION, Answers.request(number));
                answers.heard(number, response.body());
            } catch (RuntimeException e) {
                // the service was killed
                LockSupport.parkNanos(500_000_000);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            batches.join();
            singles.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
