package io.bellwether.problem;

import io.bellwether.shared.SqlStates;
import java.time.Duration;
import java.util.Optional;

/** Tells a failure that comes from PostgreSQL being away, or full, apart from one of the service itself. */
public final class DatabaseProblem {
    private static final Duration LATER = Duration.ofSeconds(2);

    private DatabaseProblem() {}

    /** The problem to answer, when the failure is of this kind. */
    public static Optional<ProblemException> of(Throwable failure) {
        if (SqlStates.diskFull(failure)) {
            return Optional.of(unavailable("The database has no room left. Whoever operates it must make some."));
        }
        return SqlStates.unavailable(failure)
                ? Optional.of(unavailable("The database does not answer now. Try again."))
                : Optional.empty();
    }

    private static ProblemException unavailable(String detail) {
        return ProblemException.retryLater(ProblemType.DATABASE_UNAVAILABLE, detail, LATER);
    }
}
