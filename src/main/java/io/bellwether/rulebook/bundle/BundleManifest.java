package io.bellwether.rulebook.bundle;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.Release;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code manifest.json} of a bundle says: which release of which instance, and every file with its digest. */
@JsonPropertyOrder({"format", "instance", "release", "files"})
record BundleManifest(String format, String instance, ReleasePart release, List<FilePart> files) {
    static final String FORMAT = "bellwether-bundle/1";

    /** The release, as its instance keeps it. */
    @JsonPropertyOrder({"number", "sha256", "parent", "note", "createdBy", "approvedBy", "emergency", "createdAt"})
    record ReleasePart(
            int number,
            String sha256,
            @Nullable Integer parent,
            String note,
            String createdBy,
            List<String> approvedBy,
            boolean emergency,
            String createdAt) {}

    /** A file. */
    @JsonPropertyOrder({"path", "sha256", "size"})
    record FilePart(String path, String sha256, int size) {
        static FilePart of(RuleFile file) {
            return new FilePart(file.path(), file.sha256(), file.bytes().length);
        }
    }

    static BundleManifest of(String instance, Release release, RuleFiles files) {
        return new BundleManifest(
                FORMAT,
                instance,
                new ReleasePart(
                        release.number(),
                        release.sha256(),
                        release.parent(),
                        release.note(),
                        release.createdBy(),
                        release.approvedBy(),
                        release.emergency(),
                        release.createdAt().toString()),
                files.all().stream().map(FilePart::of).toList());
    }
}
