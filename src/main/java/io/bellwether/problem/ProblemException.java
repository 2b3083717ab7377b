package io.bellwether.problem;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem of the catalogue. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final String REQUEST = "request";

    private final ProblemType type;
    private final transient List<Finding> findings;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, placed(type, detail, null), null);
    }

    /** One with a part of the request: its detail is what the finding says too. */
    public static ProblemException on(ProblemType type, String part, String detail) {
        return new ProblemException(type, detail, List.of(Finding.at(part, detail)));
    }

    /** A refusal names the part of the request that it is about, also where nobody can say more than that. */
    private static List<Finding> placed(ProblemType type, String detail, @Nullable Duration after) {
        String part = switch (type.status()) {
            case 401 -> "Authorization";
            case 403 -> "caller";
            case 405 -> "method";
            case 406 -> "Accept";
            case 412, 428 -> "If-Match";
            case 415 -> "Content-Type";
            default -> REQUEST;
        };
        String again = after == null ? null : "ask again in " + Math.max(1, after.toSeconds()) + " s";
        return type.status() < 500 ? List.of(new Finding(part, detail, again)) : List.of();
    }

    /** The same about this part of the request, unless it names one already. */
    public ProblemException about(String part) {
        return findings.size() == 1 && findings.get(0).path().equals(REQUEST)
                ? new ProblemException(
                        type,
                        getMessage(),
                        List.of(new Finding(
                                part, findings.get(0).message(), findings.get(0).suggestion())),
                        retryAfter)
                : this;
    }

    public ProblemException(ProblemType type, String detail, List<Finding> findings) {
        this(type, detail, findings, null);
    }

    protected ProblemException(ProblemType type, String detail, List<Finding> findings, @Nullable Duration retryAfter) {
        super(writable(detail));
        this.type = type;
        this.findings = Findings.told(findings).stream()
                .map(f -> new Finding(
                        writable(f.path()),
                        writable(f.message()),
                        f.suggestion() == null ? null : writable(f.suggestion()),
                        f.severity()))
                .toList();
        this.retryAfter = retryAfter;
    }

    /** A problem quotes its input, and JSON lets in half a surrogate pair, which no answer could be written with. */
    private static String writable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** An input that does not fit, in the words of the first finding; there must be one. */
    public static ProblemException invalidInput(List<Finding> findings) {
        Finding first = findings.get(0);
        return new ProblemException(ProblemType.INVALID_INPUT, first.path() + " " + first.message(), findings);
    }

    /** A problem that goes away by itself: the answer says when to ask again. */
    public static ProblemException retryLater(ProblemType type, String detail, Duration after) {
        return new ProblemException(type, detail, placed(type, detail, after), after);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public ProblemType type() {
        return type;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** When to ask again, in whole seconds; always there for overload and an unavailable log. */
    public Optional<Duration> retryAfter() {
        boolean passes = type == ProblemType.OVERLOAD || type == ProblemType.LOG_UNAVAILABLE;
        return Optional.ofNullable(retryAfter != null ? retryAfter : passes ? A_MOMENT : null);
    }
}
