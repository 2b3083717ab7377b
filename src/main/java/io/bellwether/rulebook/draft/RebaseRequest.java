package io.bellwether.rulebook.draft;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.draft.merge.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A draft to be brought up to another release. */
public record RebaseRequest(
        @Schema(description = "Number of the release; default: the live one") @Nullable
        Integer onto,

        @Schema(description = "Whose change stands where both changed the same") @Nullable
        List<Resolution> resolutions) {

    /** The resolutions; one that lacks its file or its side is a problem. */
    List<Resolution> given() {
        List<Resolution> given = Objects.requireNonNullElse(resolutions, List.of());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            require(given.get(i).file(), "resolutions[" + i + "].file", "must be the path of a file", findings);
            require(given.get(i).take(), "resolutions[" + i + "].take", "must be mine or theirs", findings);
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return given;
    }

    private static void require(@Nullable Object value, String path, String message, List<Finding> findings) {
        if (value == null) {
            findings.add(Finding.at(path, message));
        }
    }
}
