package io.bellwether.rulebook.release;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what changed from one release to another, file by file and line by line. */
@ApplicationScoped
public class ComparingReleases {
    private final Releases releases;

    ComparingReleases(Releases releases) {
        this.releases = releases;
    }

    /**
     * Compares a release.
     *
     * @param against the other one; null for the release it was made from
     */
    public DiffResponse compare(int number, @Nullable Integer against) {
        Release release = releases.required(number);
        Integer other = against == null ? release.parent() : against;
        RuleFiles before = other == null ? new RuleFiles(List.of()) : releases.files(releases.required(other));
        return new DiffResponse(number, other, compare(before, releases.files(release)));
    }

    /** The files that differ, by path. */
    public static List<DiffResponse.FileDiff> compare(RuleFiles before, RuleFiles after) {
        List<DiffResponse.FileDiff> diffs = new ArrayList<>();
        for (String path : before.differing(after)) {
            RuleFile old = before.file(path).orElse(null);
            RuleFile young = after.file(path).orElse(null);
            LineDiff diff = LineDiff.of(text(old), text(young));
            String change = old == null ? "added" : young == null ? "removed" : "changed";
            diffs.add(new DiffResponse.FileDiff(path, change, diff.added(), diff.removed(), diff.unified()));
        }
        return diffs;
    }

    private static String text(@Nullable RuleFile file) {
        return file == null ? "" : file.text();
    }
}
