package io.bellwether.rulebook.draft;

import io.bellwether.rulebook.release.Publication;
import io.bellwether.rulebook.release.PublishingRelease;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes the packaged rulebook live again, so that tests that publish leave nothing behind. */
@ApplicationScoped
public class LiveBaseline {
    private final Releases releases;
    private final PublishingRelease publishing;

    LiveBaseline(Releases releases, PublishingRelease publishing) {
        this.releases = releases;
        this.publishing = publishing;
    }

    public void restore() {
        Release first = releases.release(1).orElseThrow();
        Release live = releases.live().orElseThrow();
        if (!live.sha256().equals(first.sha256())) {
            publishing.publish(
                    new Publication(
                            releases.files(first),
                            live.number(),
                            "after a test",
                            "tests",
                            List.of(),
                            false,
                            ReleaseOrigin.ROLLBACK,
                            null),
                    Caller.SYSTEM);
        }
    }
}
