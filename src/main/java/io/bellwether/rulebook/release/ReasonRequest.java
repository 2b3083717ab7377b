package io.bellwether.rulebook.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the one text that a change of releases comes with. */
final class ReasonRequest {
    private static final int LONGEST = 2_000;

    private ReasonRequest() {}

    /** A body that says why something is published. */
    @Schema(name = "NoteRequest")
    record Note(String note) {}

    /** A body that says why something is called off. */
    @Schema(name = "ReasonRequest")
    record Reason(String reason) {}

    static String note(@Nullable JsonNode body) {
        return text(body, "note");
    }

    static String reason(@Nullable JsonNode body) {
        return text(body, "reason");
    }

    private static String text(@Nullable JsonNode body, String key) {
        List<Finding> findings = new ArrayList<>();
        if (body == null || !body.isObject()) {
            findings.add(new Finding("body", "must be an object", "{\"" + key + "\": \"…\"}"));
        } else {
            body.fieldNames().forEachRemaining(name -> {
                if (!name.equals(key)) {
                    findings.add(new Finding(name, "is not known here", key));
                }
            });
            String text = body.path(key).asText("").strip();
            if (!body.path(key).isTextual() || text.isEmpty() || text.length() > LONGEST) {
                findings.add(Finding.at(key, "must say why, in 1 to " + LONGEST + " characters"));
            }
        }
        if (body == null || !findings.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "Say why this is done.", findings);
        }
        return body.path(key).textValue().strip();
    }
}
