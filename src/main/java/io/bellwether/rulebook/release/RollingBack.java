package io.bellwether.rulebook.release;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Publishes what an earlier release held, as a new release. */
@ApplicationScoped
public class RollingBack {
    private final Releases releases;
    private final PublishingRelease publishing;

    RollingBack(Releases releases, PublishingRelease publishing) {
        this.releases = releases;
        this.publishing = publishing;
    }

    /**
     * Rolls back to a release that has been live.
     *
     * @throws ProblemException CONFLICT when the release is live already, has never been live, or somebody else
     *     published meanwhile; RULE_FINDINGS when this program cannot compile it any more
     */
    public Release rollBack(int number, String note, Caller caller) {
        Release target = releases.required(number);
        Release live = releases.live().orElseThrow();
        if (target.state() != ReleaseState.PAST) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Release " + number + " is " + target.state().word()
                            + "; only one that was live before can be gone back to.");
        }
        return publishing.publish(
                new Publication(
                        releases.files(target),
                        live.number(),
                        note,
                        caller.name(),
                        List.of(),
                        false,
                        ReleaseOrigin.ROLLBACK,
                        null),
                caller,
                published -> {},
                Map.of("backTo", number));
    }
}
