package io.bellwether.repeat;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.shared.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a request names itself, and what it is.
 *
 * @param caller who sends it, with the way in
 * @param digest over method, path, query and body; of a body that is read as it comes, its length alone
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
record RequestName(String caller, String key, byte[] digest) {
    private static final int LONGEST = 200;

    /** Null when the request does not name itself, or is a read. */
    static @Nullable RequestName of(RoutingContext http) {
        String key = http.request().getHeader(IdempotencyKey.HEADER);
        if (key == null || IdempotencyKey.isRead(http.request().method().name())) {
            return null;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw refused("must be 1 to " + LONGEST + " characters, such as a UUID");
        }
        IdempotencyKey.refusal(http.normalizedPath()).ifPresent(why -> {
            throw refused(why);
        });
        Caller caller = Objects.requireNonNull(Callers.of(http));
        return new RequestName(caller.via() + " " + caller.name(), key, digest(http));
    }

    static ProblemException refused(String why) {
        return ProblemException.invalidInput(List.of(Finding.at(IdempotencyKey.HEADER, why)));
    }

    /** The key stood for another request before. */
    ProblemException taken() {
        return new ProblemException(
                ProblemType.CONFLICT,
                "A key names one request, and this one named another.",
                List.of(Finding.at(IdempotencyKey.HEADER, "stood for another request before")));
    }

    private static byte[] digest(RoutingContext http) {
        MessageDigest digest = Sha256.digest();
        String line = http.request().method() + " " + http.request().uri() + " "
                + Objects.requireNonNullElse(http.request().getHeader(HttpHeaders.CONTENT_LENGTH), "") + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        Buffer body = http.body() == null ? null : http.body().buffer();
        if (body != null) {
            digest.update(body.getBytes());
        }
        return digest.digest();
    }
}
