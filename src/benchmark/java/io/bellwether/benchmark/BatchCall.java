package io.bellwether.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One batch on a connection of its own: lines are sent while answers are read, which the JDK's client does not do over
 * HTTP/1.1. Questions repeat from a list; answers are counted, and a line that was not answered ends the call.
 */
final class BatchCall implements AutoCloseable {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] FAILED = "\"type\":".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream input;
    private final Thread sender;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final byte[] buffer = new byte[64 * 1024];
    private volatile @Nullable IOException failure;
    private long answered;
    private int chunkLeft;
    private boolean started;

    BatchCall(int port, String question, List<byte[]> lines, long count) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(120_000);
        input = new BufferedInputStream(socket.getInputStream(), buffer.length);
        sender = new Thread(() -> send(question, lines, count), "sender");
        sender.start();
    }

    private void send(String question, List<byte[]> lines, long count) {
        try {
            OutputStream output = new BufferedOutputStream(socket.getOutputStream(), buffer.length);
            output.write(("POST /api/v1/decisions/" + question + "/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
                            + PackagedService.AUTHORIZATION
                            + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (long i = 0; i < count && !enough.get(); i++) {
                byte[] line = lines.get((int) (i % lines.size()));
                output.write(Integer.toHexString(line.length + 1).getBytes(StandardCharsets.US_ASCII));
                output.write(CRLF);
                output.write(line);
                output.write('\n');
                output.write(CRLF);
                sent.incrementAndGet();
            }
            output.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            output.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    long sent() {
        return sent.get();
    }

    long answered() {
        return answered;
    }

    /** Sends no more than was sent. */
    void stopSending() {
        enough.set(true);
    }

    /** Reads some more answers; false when the last was read. */
    boolean read() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
        if (!started) {
            begin();
        }
        if (chunkLeft == 0) {
            chunkLeft = Integer.parseInt(headerLine(), 16);
            if (chunkLeft == 0) {
                return false;
            }
        }
        int length = input.read(buffer, 0, Math.min(chunkLeft, buffer.length));
        if (length < 0) {
            throw new IOException("the connection ended after " + answered + " answers");
        }
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                answered++;
            } else if (buffer[i] == FAILED[0] && startsWith(i, length)) {
                throw new IOException("a line was not answered: " + new String(buffer, i, length - i, StandardCharsets.UTF_8));
            }
        }
        chunkLeft -= length;
        if (chunkLeft == 0) {
            headerLine();
        }
        return true;
    }

    private boolean startsWith(int at, int length) {
        for (int i = 0; i < FAILED.length; i++) {
            if (at + i >= length || buffer[at + i] != FAILED[i]) {
                return false;
            }
        }
        return true;
    }

    private void begin() throws IOException {
        String status = headerLine();
        if (!status.contains(" 200 ")) {
            throw new IOException("answered " + status);
        }
        boolean chunked = false;
        for (String header = headerLine(); !header.isEmpty(); header = headerLine()) {
            chunked |= header.toLowerCase(Locale.ROOT).equals("transfer-encoding: chunked");
        }
        if (!chunked) {
            throw new IOException("the answer is not streamed");
        }
        started = true;
    }

    private String headerLine() throws IOException {
        return SingleLoad.line(input);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
