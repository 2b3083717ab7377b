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

    private final ProblemType type;
    private final transient List<Finding> findings;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, placed(type, detail), null);
    }

    /** A refusal names the part of the request that it is about, also where nobody can say more than that. */
    private static List<Finding> placed(ProblemType type, String detail) {
        return switch (type.status()) {
            case 400, 413 -> List.of(Finding.at("request", detail));
            case 405 -> List.of(Finding.at("method", detail));
            case 406 -> List.of(Finding.at("Accept", detail));
            case 415 -> List.of(Finding.at("Content-Type", detail));
            default -> List.of();
        };
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
        return new ProblemException(type, detail, List.of(), after);
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
