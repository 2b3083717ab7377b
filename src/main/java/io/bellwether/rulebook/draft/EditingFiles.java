package io.bellwether.rulebook.draft;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes and deletes whole files of a draft; what they hold is kept as it comes, and judged by the gate. */
@ApplicationScoped
public class EditingFiles {
    private final Drafts drafts;
    private final ChangingDraft changing;

    EditingFiles(Drafts drafts, ChangingDraft changing) {
        this.drafts = drafts;
        this.changing = changing;
    }

    /** A written file and its draft. */
    record Written(ChangedDraft draft, boolean created, String sha256) {}

    @Transactional
    Written put(String id, String path, byte[] bytes, Precondition precondition, Caller caller) {
        String[] before = new String[1];
        ChangedDraft changed = changing.change(id, caller, draft -> {
            before[0] = sha256(draft, path);
            precondition.require(before[0] == null ? null : DraftFile.etag(before[0]));
            return DraftChange.of(
                    draft,
                    List.of(new FileChange(path, bytes)),
                    "draft-edited",
                    detail(path, before[0], Sha256.hex(bytes), bytes.length));
        });
        return new Written(changed, before[0] == null, Sha256.hex(bytes));
    }

    @Transactional
    ChangedDraft delete(String id, String path, Precondition precondition, Caller caller) {
        return changing.change(id, caller, draft -> {
            String before = sha256(draft, path);
            if (before == null) {
                throw noFile(path);
            }
            precondition.require(DraftFile.etag(before));
            return DraftChange.of(
                    draft, List.of(new FileChange(path, null)), "draft-edited", detail(path, before, null, 0));
        });
    }

    static ProblemException noFile(String path) {
        return ProblemException.on(ProblemType.NOT_FOUND, "path", "The draft has no file " + path + ".");
    }

    private @Nullable String sha256(Draft draft, String path) {
        Optional<RuleFile> file = drafts.file(draft, path);
        return file.map(RuleFile::sha256).orElse(null);
    }

    private static Map<String, @Nullable Object> detail(
            String path, @Nullable String before, @Nullable String after, int size) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("file", path);
        detail.put("change", before == null ? "added" : after == null ? "deleted" : "changed");
        detail.put("fileBefore", before);
        detail.put("fileAfter", after);
        detail.put("size", size);
        return detail;
    }
}
