package io.bellwether.rulebook.bundle;

import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.FileChange;
import io.bellwether.rulebook.draft.MakingDrafts;
import io.bellwether.rulebook.draft.Permission;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.shared.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a bundle in as a draft on the live release, which then goes the way of every draft. */
@ApplicationScoped
class ImportingBundle {
    private static final int LONGEST_NOTE = 120;
    private static final String UNSEEN = "[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+";

    private final CheckingBundle checking;
    private final MakingDrafts making;
    private final Releases releases;
    private final AuditTrail audit;

    ImportingBundle(CheckingBundle checking, MakingDrafts making, Releases releases, AuditTrail audit) {
        this.checking = checking;
        this.making = making;
        this.releases = releases;
        this.audit = audit;
    }

    /**
     * Imports.
     *
     * @param title of the draft; null: made of what the bundle says
     */
    @Transactional
    Draft take(byte[] bytes, @Nullable String title, Caller caller) {
        Permission.require(caller, Role.EDITOR, "imports bundles");
        Bundle bundle = checking.check(bytes);
        BundleManifest.ReleasePart release = bundle.manifest().release();
        String source = "release " + release.number() + " of "
                + bundle.manifest().instance() + ", signed by key " + bundle.keyId();
        Release live = releases.live().orElseThrow();
        Draft draft = making.make(
                title == null ? title(bundle.manifest()) : title,
                live.number(),
                ReleaseOrigin.BUNDLE,
                source,
                FileChange.to(bundle.files().bytes(), releases.files(live), List.of()),
                caller);
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("instance", bundle.manifest().instance());
        detail.put("key", bundle.keyId());
        detail.put("release", release);
        audit.write(caller, "bundle-imported", draft.subject(), detail);
        return draft;
    }

    private static String title(BundleManifest manifest) {
        String note = manifest.release().note().replaceAll(UNSEEN, " ").strip();
        String brief = PlainText.brief(note, LONGEST_NOTE);
        String instance = manifest.instance().replaceAll(UNSEEN, " ");
        return "Release " + manifest.release().number() + " of " + PlainText.start(instance, 40) + ": " + brief;
    }
}
