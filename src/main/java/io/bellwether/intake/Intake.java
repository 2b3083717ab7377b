package io.bellwether.intake;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.problem.ProblemWriter;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.signin.Challenge;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in: so many at once, nobody's body unread before it is known who sends it, and a body whole before a worker
 * sees it. Batches and imports are read by workers as they come, so only so many of them are open.
 */
@ApplicationScoped
public class Intake {
    // After it is known who asks, before Quarkus asks whether they may.
    private static final int ORDER = 850;
    private static final String SIGN_IN = "/api/v1/session";
    private static final long SIGN_IN_LIMIT = 16 * 1024;
    private static final String STREAMED = "/batch";
    private static final String IMPORTED = "/imports";
    private static final String OPERATION = "/q/";
    private static final long LOOK_MILLIS = 1_000;
    private static final long LINGER_MILLIS = 2_000;

    private final IntakeConfig config;
    private final ProblemWriter writer;
    private final Vertx vertx;
    private final Permits requests;
    private final Permits streams;
    private final AtomicLong inMemory = new AtomicLong();
    private final Set<OpenRequest> openRequests = ConcurrentHashMap.newKeySet();
    private final Map<OpenRequest, OpenStream> openStreams = new ConcurrentHashMap<>();

    Intake(
            IntakeConfig config,
            ProblemWriter writer,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.thread-pool.max-threads", defaultValue = "200") int workers) {
        this.config = config;
        this.writer = writer;
        this.vertx = vertx;
        this.requests = new Permits(config.maxRequests(), config.maxCallerRequests());
        // Half of the workers are always left for everything else.
        this.streams = new Permits(Math.min(config.maxStreams(), Math.max(1, workers / 2)), config.maxCallerStreams());
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, ORDER);
        vertx.setPeriodic(LOOK_MILLIS, t -> look());
    }

    private void admit(RoutingContext http) {
        Caller caller = Callers.of(http);
        boolean known = caller != null && !caller.roles().isEmpty();
        String who = caller == null ? "" : known ? caller.via() + " " + caller.name() : "from " + caller.address();
        OpenRequest open = new OpenRequest(http);
        openRequests.add(open);
        open.owes(() -> openRequests.remove(open));
        http.addEndHandler(end -> open.end());
        if (!http.normalizedPath().startsWith(OPERATION) && !take(requests, who, open)) {
            refuse(http, tooMany("Too many requests are open right now."));
            return;
        }
        if (!bringsBody(http.request())) {
            http.next();
        } else if (!known && !http.normalizedPath().equals(SIGN_IN)) {
            http.response().putHeader("WWW-Authenticate", Challenge.of(http));
            refuse(http, new ProblemException(ProblemType.UNAUTHENTICATED, Challenge.DETAIL));
        } else {
            body(http, open, known, who);
        }
    }

    private void body(RoutingContext http, OpenRequest open, boolean known, String who) {
        boolean upload = isUpload(http);
        boolean batch = http.normalizedPath().endsWith(STREAMED);
        long limit = upload
                ? config.maxImportSize().asLongValue()
                : config.maxBodySize().asLongValue();
        limit = known ? limit : Math.min(limit, SIGN_IN_LIMIT);
        Long length = declared(http.request());
        if (!batch && length != null && length > limit) {
            refuse(http, tooLarge(limit));
            return;
        }
        Coding coding;
        try {
            coding = coding(http.request());
        } catch (ProblemException e) {
            http.response().putHeader(HttpHeaders.ACCEPT_ENCODING, Coding.TAKEN);
            refuse(http, e);
            return;
        }
        if (upload || batch) {
            stream(http, open, coding, upload ? limit : 0, who);
        } else {
            new ReadingBody(
                            http.request(),
                            open,
                            coding,
                            limit,
                            inMemory,
                            config.maxBodies().asLongValue())
                    .read(
                            vertx,
                            pace(),
                            whole -> {
                                ((RoutingContextInternal) http).setBody(whole);
                                http.next();
                            },
                            problem -> refuse(http, problem));
        }
    }

    /** How the body is packed; nobody else needs to know that it was. */
    private static @Nullable Coding coding(HttpServerRequest request) {
        Coding coding = Coding.of(request.headers().getAll(HttpHeaders.CONTENT_ENCODING));
        request.headers().remove(HttpHeaders.CONTENT_ENCODING);
        if (coding != null) {
            request.headers().remove(HttpHeaders.CONTENT_LENGTH);
        }
        return coding;
    }

    private void stream(RoutingContext http, OpenRequest open, @Nullable Coding coding, long limit, String who) {
        if (!take(streams, who, open)) {
            refuse(http, tooMany("Too many batches and imports are open right now."));
            return;
        }
        openStreams.put(open, new OpenStream(open, limit > 0, pace(), config.streamIdle(), System.nanoTime()));
        open.owes(() -> openStreams.remove(open));
        if (coding != null || limit > 0) {
            StreamedBodies.let(http, source -> {
                InputStream plain = coding == null ? source : new UnpackedBody(coding, source);
                return new StreamedBody(plain, limit, () -> leave(http));
            });
        }
        http.next();
    }

    private void look() {
        openRequests.stream().filter(OpenRequest::isOver).forEach(OpenRequest::end);
        openStreams.values().forEach(stream -> stream.look(System.nanoTime()));
    }

    private static boolean take(Permits permits, String who, OpenRequest open) {
        boolean taken = permits.take(who);
        if (taken) {
            open.owes(() -> permits.giveBack(who));
        }
        return taken;
    }

    private Pace pace() {
        return new Pace(config.bodyTime(), config.bodyRate().asLongValue(), System.nanoTime());
    }

    private void refuse(RoutingContext http, ProblemException problem) {
        leave(http);
        writer.write(http, problem);
    }

    /** Drops what still comes for a moment once it is answered: who is still sending could not read the answer otherwise. */
    private void leave(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (request.isEnded()) {
            return;
        }
        if (!http.response().headWritten()) {
            http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        http.addEndHandler(answered -> {
            if (request.isEnded()) {
                return;
            }
            request.handler(dropped -> {});
            request.resume();
            vertx.setTimer(LINGER_MILLIS, t -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        });
    }

    private static boolean bringsBody(HttpServerRequest request) {
        if (request.isEnded()) {
            return false;
        }
        Long length = declared(request);
        return length != null ? length > 0 : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static @Nullable Long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? null : Long.valueOf(length);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static boolean isUpload(RoutingContext http) {
        String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return http.normalizedPath().endsWith(IMPORTED)
                && type != null
                && type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length());
    }

    private static ProblemException tooMany(String detail) {
        return ProblemException.retryLater(ProblemType.OVERLOAD, detail, Duration.ofSeconds(1));
    }

    static ProblemException tooLarge(long limit) {
        return new ProblemException(
                ProblemType.BODY_TOO_LARGE,
                "The body has more than the %d bytes that are read. Send less, or many lines to a batch."
                        .formatted(limit),
                List.of(Finding.at("body", "has more than " + limit + " bytes")));
    }
}
