package io.bellwether.repeat;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The header by which a request names itself, and which requests may. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String STREAMED = "/batch";

    /** Answers that may hold a password or a key. */
    private static final Pattern SHOWN_ONCE =
            Pattern.compile("/api/v1/((users|keys|session)(/.*)?|webhooks(/[^/]+/secret)?)");

    private IdempotencyKey() {}

    /** Whether a request may name itself; a read never needs to. */
    public static boolean isTaken(String method, String path) {
        return !isRead(method) && refusal(path).isEmpty();
    }

    static boolean isRead(String method) {
        return READS.contains(method);
    }

    /** Why a change at a path cannot name itself. */
    static Optional<String> refusal(String path) {
        if (path.endsWith(STREAMED)) {
            return Optional.of(
                    "names one request: a batch is many, and asking it again changes nothing but the record");
        }
        return SHOWN_ONCE.matcher(path).matches()
                ? Optional.of("cannot be used here: what the answer shows is shown once and not kept")
                : Optional.empty();
    }
}
