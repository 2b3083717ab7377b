package io.bellwether.event.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/** Somebody who wants events, on this machine: keeps what came, and answers as a test says. */
public final class Receiver implements AutoCloseable {
    /** As an answer: none comes until the receiver is closed. */
    static final int HANG = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore hanging = new Semaphore(0);
    private final List<Came> came = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger most = new AtomicInteger();
    private final List<String> twoAtOnce = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Came> answer = event -> 204;

    /** A request, and what it was answered. */
    public record Came(Map<String, String> headers, String body, int nth) {
        public JsonNode event() {
            return Json.read(body);
        }

        public String account() {
            return event().at("/data/account").asText();
        }

        /** What the event's data say of a field. */
        public String data(String field) {
            return event().path("data").path(field).asText();
        }
    }

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=bellwether";
    }

    /** From now on. */
    void answers(ToIntFunction<Came> status) {
        answer = status;
    }

    public List<Came> came() {
        return came;
    }

    /** How many requests it was sent at a time at most. */
    int mostAtOnce() {
        return most.get();
    }

    /** Accounts of which it was sent two events at a time. */
    List<String> twoAtOnce() {
        return twoAtOnce;
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = String.valueOf(headers.get("webhook-id"));
        Came one;
        synchronized (this) {
            int before = (int) came.stream()
                    .filter(other -> id.equals(other.headers().get("webhook-id")))
                    .count();
            one = new Came(headers, body, before + 1);
            came.add(one);
        }
        String account = one.account();
        if (underWay.merge(account, 1, Integer::sum) > 1 && !account.isEmpty()) {
            twoAtOnce.add(account);
        }
        most.accumulateAndGet(
                underWay.values().stream().mapToInt(Integer::intValue).sum(), Math::max);
        int status = answer.applyAsInt(one);
        if (status == HANG) {
            hanging.acquireUninterruptibly();
        }
        underWay.merge(account, -1, Integer::sum);
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url());
        }
        exchange.sendResponseHeaders(status == HANG ? 204 : status, -1);
        exchange.close();
    }

    /** Answers all that hang, and those that would. */
    void release() {
        hanging.release(1_000);
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdown();
    }
}
