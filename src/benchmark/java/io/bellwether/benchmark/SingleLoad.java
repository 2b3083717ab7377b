package io.bellwether.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Sends one request after the other on each of some connections, for a time. */
final class SingleLoad {
    static final int CONNECTIONS = 8;

    private static final int MOST_TIMES = 2_000_000;

    /** Rate and times of the answers. */
    record Rate(double perSecond, double medianMillis, double p99Millis) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpRequest> requests;
    private final int connections;

    private SingleLoad(List<HttpRequest> requests, int connections) {
        this.requests = requests;
        this.connections = connections;
    }

    static SingleLoad get(URI address) {
        return new SingleLoad(List.of(HttpRequest.newBuilder(address).build()), CONNECTIONS);
    }

    static SingleLoad post(URI address, List<byte[]> bodies, int connections) {
        return new SingleLoad(
                bodies.stream()
                .map(body -> HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Authorization", PackagedService.AUTHORIZATION)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build())
                .toList(),
                connections);
    }

    /** Warms up for the first seconds and counts in the others. */
    Rate run(double warmUpSeconds, double seconds) throws InterruptedException, ExecutionException {
        send(warmUpSeconds);
        long begin = System.nanoTime();
        long[] nanos = send(seconds);
        double took = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(nanos);
        return new Rate(nanos.length / took, at(nanos, 0.50), at(nanos, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    private long[] send(double seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int from = i;
                tasks.add(() -> sendUntil(end, from));
            }
            LongStream all = LongStream.empty();
            for (Future<long[]> task : threads.invokeAll(tasks)) {
                all = LongStream.concat(all, Arrays.stream(task.get()));
            }
            return all.toArray();
        } finally {
            threads.shutdown();
        }
    }

    private long[] sendUntil(long end, int from) throws IOException, InterruptedException {
        LongStream.Builder nanos = LongStream.builder();
        for (int i = from; i < from + MOST_TIMES; i++) {
            long begin = System.nanoTime();
            if (begin >= end) {
                break;
            }
            HttpResponse<byte[]> response =
                    client.send(requests.get(i % requests.size()), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("answered " + response.statusCode() + ": " + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            nanos.add(System.nanoTime() - begin);
        }
        return nanos.build().toArray();
    }
}
