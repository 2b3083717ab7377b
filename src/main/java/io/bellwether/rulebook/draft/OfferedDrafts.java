package io.bellwether.rulebook.draft;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.merge.RulebookMerge;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.PackagedOffer;
import io.bellwether.rulebook.release.PackagedOffers;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes a draft of what a newer packaged rulebook changed; where people changed the same, theirs stands. */
@ApplicationScoped
public class OfferedDrafts {
    private static final int FIRST = 1;

    private final Sql sql;
    private final PackagedOffers offers;
    private final Releases releases;
    private final MakingDrafts making;

    OfferedDrafts(DataSource database, PackagedOffers offers, Releases releases, MakingDrafts making) {
        this.sql = new Sql(database);
        this.offers = offers;
        this.releases = releases;
        this.making = making;
    }

    /**
     * Begins the draft, on the live release.
     *
     * @param sha256 of an offer that is open
     */
    @Transactional
    public Draft make(@Nullable String title, String sha256, Caller caller) {
        PackagedOffer offer = offers.open().stream()
                .filter(open -> open.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> ProblemException.on(
                        ProblemType.NOT_FOUND, "offer", "No packaged rulebook of this SHA-256 is on offer."));
        Release live = releases.live().orElseThrow();
        RulebookMerge.Merged first =
                RulebookMerge.merge(ancestor(), offers.files(sha256), releases.files(live), List.of());
        return making.make(
                title == null ? "Rulebook of Bellwether " + offer.program() : title,
                live.number(),
                ReleaseOrigin.PACKAGED,
                sha256,
                FileChange.to(first.files(), releases.files(live), List.of()),
                caller);
    }

    /** The packaged rulebook that was taken last: the first release's, or one that was published since. */
    private RuleFiles ancestor() {
        List<String> taken = sql.read(
                "select sha256 from packaged_rulebook where settlement like 'release/%'"
                        + " order by settled_at desc limit 1",
                row -> row.getString(1));
        return taken.isEmpty() ? releases.files(releases.release(FIRST).orElseThrow()) : offers.files(taken.get(0));
    }
}
