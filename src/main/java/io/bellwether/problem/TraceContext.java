package io.bellwether.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Follows the trace that a caller is in (W3C trace context), or begins one: its id stands in the log, in the record of
 * decisions and in the answer's {@code traceparent}, which names this service's part as the parent.
 */
public final class TraceContext {

    /** The header that names the trace and the caller's part of it. */
    public static final String HEADER = "traceparent";

    /** Under which name the log carries the trace's id. */
    public static final String MDC_KEY = "traceId";

    /** Version, trace, parent, flags; a version to come may say more behind them. */
    private static final Pattern PARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final String KNOWN_VERSION = "00";
    private static final String NO_VERSION = "ff";
    private static final String NOT_SAMPLED = "00";

    private final String trace;
    private final String flags;

    private TraceContext(String trace, String flags) {
        this.trace = trace;
        this.flags = flags;
    }

    static void follow(RoutingContext request) {
        HttpServerRequest asked = request.request();
        TraceContext context = of(asked.headers().getAll(HEADER));
        MDC.put(MDC_KEY, context.trace);
        request.response().putHeader(HEADER, context.parent());
    }

    /** The caller's trace when it names exactly one as the standard wants, else a new one. */
    static TraceContext of(List<String> headers) {
        Matcher parent = PARENT.matcher(headers.size() == 1 ? headers.get(0).strip() : "");
        boolean fits = parent.matches()
                && !parent.group(1).equals(NO_VERSION)
                && (parent.group(5) == null || !parent.group(1).equals(KNOWN_VERSION))
                && !isZero(parent.group(2))
                && !isZero(parent.group(3));
        return fits
                ? new TraceContext(parent.group(2), parent.group(4))
                : new TraceContext(random() + random(), NOT_SAMPLED);
    }

    String trace() {
        return trace;
    }

    /** What the answer says: the same trace, with a part of this service's own. */
    String parent() {
        return KNOWN_VERSION + "-" + trace + "-" + random() + "-" + flags;
    }

    private static boolean isZero(String hex) {
        return hex.chars().allMatch(c -> c == '0');
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
