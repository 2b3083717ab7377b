package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.PinnedReleases;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the release that a request is answered by: the one it names, the one live at its as-of instant, or the live one. */
@ApplicationScoped
class ReleaseChoice {
    private final ActiveRulebook active;
    private final PinnedReleases pinned;
    private final Clock clock;

    ReleaseChoice(ActiveRulebook active, PinnedReleases pinned, Clock clock) {
        this.active = active;
        this.pinned = pinned;
        this.clock = clock;
    }

    /** As the body says; what it says wrongly is left to {@link DecisionRequestReader} to tell. */
    ActiveRelease of(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            return active.current();
        }
        JsonNode release = body.path("release");
        if (release.isIntegralNumber()) {
            return numbered(release);
        }
        return DecisionRequestReader.AS_OF.equals(body.path("releaseAt").textValue())
                ? liveAtAsOf(body.path("asOf"))
                : active.current();
    }

    private ActiveRelease numbered(JsonNode number) {
        if (!number.canConvertToInt() || number.intValue() < 1) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_RELEASE,
                    "There is no release " + number.asText() + " to answer from.",
                    List.of(new Finding(
                            "release",
                            "does not exist",
                            String.valueOf(active.current().number()))));
        }
        return pinned.release(number.intValue());
    }

    /** As a query parameter says; null for the live one. */
    ActiveRelease of(@Nullable Integer number) {
        return number == null ? active.current() : pinned.release(number);
    }

    private ActiveRelease liveAtAsOf(JsonNode asOf) {
        ActiveRelease live = active.current();
        Instant now = clock.instant();
        List<Finding> findings = new ArrayList<>();
        Instant instant = new DecisionRequestReader(live, now).asOf(asOf, findings);
        return findings.isEmpty() && instant.isBefore(now) ? pinned.liveAt(instant) : live;
    }
}
