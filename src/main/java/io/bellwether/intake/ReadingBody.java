package io.bellwether.intake;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and unpacks one body on the event loop, within its limit and at its pace, while no worker waits for it. */
final class ReadingBody {
    private static final long LOOK_MILLIS = 500;
    private static final int PIECE = 16 * 1024;

    private final HttpServerRequest request;
    private final OpenRequest open;
    private final @Nullable Unpacker unpacker;
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
            @Nullable Unpacker unpacker,
            long limit,
            AtomicLong inMemory,
            long mostInMemory) {
        this.request = request;
        this.open = open;
        this.unpacker = unpacker;
        this.limit = limit;
        this.inMemory = inMemory;
        this.mostInMemory = mostInMemory;
    }

    void read(Vertx vertx, Pace pace, Consumer<Buffer> whole, Consumer<ProblemException> refused) {
        this.whole = whole;
        this.refused = refused;
        long timer = vertx.setPeriodic(LOOK_MILLIS, t -> {
            if (!pace.isKept(body.length(), System.nanoTime())) {
                refuse(new ProblemException(ProblemType.REQUEST_TIMEOUT, "The body did not come in time."));
            }
            if (done) {
                vertx.cancelTimer(t);
            }
        });
        request.handler(this::take);
        request.exceptionHandler(gone -> finish());
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            end();
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
        if (unpacker == null) {
            keep(part);
            return;
        }
        unpacker.give(part.getBytes());
        byte[] plain = new byte[PIECE];
        try {
            for (int count = unpacker.take(plain); count > 0 && !done; count = done ? 0 : unpacker.take(plain)) {
                keep(Buffer.buffer(count).appendBytes(plain, 0, count));
            }
        } catch (ProblemException e) {
            refuse(e);
        }
    }

    private void keep(Buffer part) {
        if (body.length() + (long) part.length() > limit) {
            refuse(Intake.tooLarge(limit));
            return;
        }
        long held = inMemory.addAndGet(part.length());
        open.owes(() -> inMemory.addAndGet(-part.length()));
        if (held > mostInMemory) {
            refuse(ProblemException.retryLater(
                    ProblemType.OVERLOAD, "Too many bodies are being read right now.", Duration.ofSeconds(1)));
            return;
        }
        body.appendBuffer(part);
    }

    private void end() {
        if (done) {
            return;
        }
        try {
            if (unpacker != null) {
                unpacker.end();
            }
        } catch (ProblemException e) {
            refuse(e);
            return;
        }
        finish();
        whole.accept(body);
    }

    private void refuse(ProblemException problem) {
        if (!done) {
            finish();
            refused.accept(problem);
        }
    }

    private void finish() {
        if (!done && unpacker != null) {
            unpacker.close();
        }
        done = true;
    }
}
