package io.bellwether.rulebook.release;

import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.security.Caller;
import io.bellwether.testing.SmallRulebook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the small rulebook live for a test class, because it compiles in a moment, and what was live again after it. */
@ApplicationScoped
public class LiveSmallRulebook {
    private final PublishingRelease publishing;
    private final Releases releases;
    private final ActiveRulebook active;
    private @Nullable RuleFiles others;

    LiveSmallRulebook(PublishingRelease publishing, Releases releases, ActiveRulebook active) {
        this.publishing = publishing;
        this.releases = releases;
        this.active = active;
    }

    public Release begin() {
        others = active.current().files();
        return publish(SmallRulebook.files());
    }

    public void end() {
        if (others != null) {
            publish(others);
        }
    }

    /** Publishes on top of what is live. */
    public Release publish(RuleFiles files) {
        return publishing.publish(
                new Publication(
                        files,
                        releases.live().orElseThrow().number(),
                        "for tests",
                        "test",
                        List.of(),
                        false,
                        ReleaseOrigin.DRAFT,
                        null),
                Caller.SYSTEM);
    }
}
