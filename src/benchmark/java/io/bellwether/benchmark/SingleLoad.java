package io.bellwether.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Sends one request after the other on each of some connections, for a time. Requests are bytes before it begins and of an answer
 * only status and length are read, so that the sender takes little of the processors that it shares with what it measures.
 */
final class SingleLoad {
    static final int CONNECTIONS = 8;

    private static final int MOST_TIMES = 2_000_000;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String LENGTH = "content-length:";

    /** Rate and times of the answers. */
    record Rate(double perSecond, double medianMillis, double p99Millis) {}

    private final String host;
    private final int port;
    private final List<byte[]> requests;
    private final int connections;

    private SingleLoad(URI address, List<byte[]> requests, int connections) {
        this.host = address.getHost();
        this.port = address.getPort();
        this.requests = requests;
        this.connections = connections;
    }

    static SingleLoad get(URI address) {
        byte[] request = head("GET", address, "").getBytes(StandardCharsets.US_ASCII);
        return new SingleLoad(address, List.of(request), CONNECTIONS);
    }

    /** Each body in turn, from the service's own account of the demo; a peer that knows no accounts passes over the name. */
    static SingleLoad post(URI address, List<byte[]> bodies, int connections) {
        List<byte[]> requests = new ArrayList<>();
        for (byte[] body : bodies) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head(
                            "POST",
                            address,
                            "Content-Type: application/json\r\nAuthorization: " + PackagedService.AUTHORIZATION
                                    + "\r\nContent-Length: " + body.length + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(body);
            requests.add(request.toByteArray());
        }
        return new SingleLoad(address, requests, connections);
    }

    private static String head(String method, URI address, String headers) {
        return method + " " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + headers
                + "\r\n";
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

    private long[] sendUntil(long end, int from) throws IOException {
        LongStream.Builder nanos = LongStream.builder();
        try (Socket socket = new Socket(host, port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream input = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
            for (int i = from; i < from + MOST_TIMES; i++) {
                long begin = System.nanoTime();
                if (begin >= end) {
                    break;
                }
                socket.getOutputStream().write(requests.get(i % requests.size()));
                read(input);
                nanos.add(System.nanoTime() - begin);
            }
        }
        return nanos.build().toArray();
    }

    private static void read(InputStream input) throws IOException {
        String status = line(input);
        int length = -1;
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            String lower = header.toLowerCase(Locale.ROOT);
            length = lower.startsWith(LENGTH) ? Integer.parseInt(lower.substring(LENGTH.length()).strip()) : length;
        }
        if (!status.contains(" 200 ") || length < 0) {
            String body = new String(input.readNBytes(Math.max(0, length)), StandardCharsets.UTF_8);
            throw new IOException("answered " + status + " of " + length + " bytes: " + body);
        }
        input.skipNBytes(length);
    }

    /** The next line of an answer's head. */
    static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new IOException("the connection ended within a header");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
