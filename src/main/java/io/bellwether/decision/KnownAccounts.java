package io.bellwether.decision;

import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.release.ActiveRelease;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found of the accounts that some lines of a batch name, by day and id, or why nothing could be. */
record KnownAccounts(
        Map<LocalDate, Map<String, KnownAccount>> byDay,
        @Nullable ProblemException unavailable) {

    /** The account that a request names; null when it names none or an unknown one. Throws what kept accounts from being read. */
    @Nullable
    KnownAccount of(ActiveRelease release, DecisionRequest request) {
        if (request.account() == null) {
            return null;
        }
        if (unavailable != null) {
            throw unavailable;
        }
        return byDay.getOrDefault(request.day(release), Map.of()).get(request.account());
    }
}
