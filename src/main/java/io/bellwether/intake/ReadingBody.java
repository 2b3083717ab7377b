package io.bellwether.intake;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one body on the event loop, within its limit and at its pace, while no worker waits for it; unpacks it once it is there. */
final class ReadingBody {
    private static final long LOOK_MILLIS = 500;

    private final HttpServerRequest request;
    private final OpenRequest open;
    private final @Nullable Coding coding;
    private final long limit;
    private final AtomicLong inMemory;
    private final long mostInMemory;
    private final Buffer body = Buffer.buffer();
    private Consumer<Buffer> whole = read -> {};
    private Consumer<ProblemException> refused = problem -> {};
    private boolean done;

    ReadingBody(
            HttpServerRequest request,
            OpenRequest open,
            @Nullable Coding coding,
            long limit,
            AtomicLong inMemory,
            long mostInMemory) {
        this.request = request;
        this.open = open;
        this.coding = coding;
        this.limit = limit;
        this.inMemory = inMemory;
        this.mostInMemory = mostInMemory;
    }

    void read(Vertx vertx, Pace pace, Consumer<Buffer> whole, Consumer<ProblemException> refused) {
        this.whole = whole;
        this.refused = refused;
        long timer = vertx.setPeriodic(LOOK_MILLIS, t -> {
            if (!pace.isKept(body.length(), System.nanoTime())) {
                refuse(new ProblemException(
                        ProblemType.REQUEST_TIMEOUT,
                        "The body did not come in time.",
                        List.of(Finding.at("body", "breaks off after " + body.length() + " bytes"))));
            }
            if (done) {
                vertx.cancelTimer(t);
            }
        });
        request.handler(this::take);
        request.exceptionHandler(gone -> done = true);
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (!done) {
                done = true;
                end(vertx);
            }
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void take(Buffer part) {
        if (done) {
            return;
        }
        try {
            keep(part, body);
        } catch (ProblemException e) {
            refuse(e);
        }
    }

    private void keep(Buffer part, Buffer whole) {
        if (whole.length() + (long) part.length() > limit) {
            throw Intake.tooLarge(limit);
        }
        long held = inMemory.addAndGet(part.length());
        open.owes(() -> inMemory.addAndGet(-part.length()));
        if (held > mostInMemory) {
            throw ProblemException.retryLater(
                    ProblemType.OVERLOAD, "Too many bodies are being read right now.", Duration.ofSeconds(1));
        }
        whole.appendBuffer(part);
    }

    private void end(Vertx vertx) {
        if (coding == null) {
            whole.accept(body);
            return;
        }
        Coding way = coding;
        vertx.executeBlocking(() -> unpacked(way), false)
                .onSuccess(whole::accept)
                .onFailure(failure -> refused.accept(
                        failure instanceof ProblemException problem
                                ? problem
                                : new ProblemException(ProblemType.INTERNAL_ERROR, "The body could not be unpacked.")));
    }

    private Buffer unpacked(Coding way) throws IOException {
        Buffer plain = Buffer.buffer();
        byte[] piece = new byte[Packed.PIECE];
        try (InputStream in = new UnpackedBody(way, new ByteArrayInputStream(body.getBytes()))) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                keep(Buffer.buffer(count).appendBytes(piece, 0, count), plain);
            }
        }
        return plain;
    }

    private void refuse(ProblemException problem) {
        if (!done) {
            done = true;
            refused.accept(problem);
        }
    }
}
