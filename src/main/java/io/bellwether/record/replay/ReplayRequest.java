package io.bellwether.record.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a replay's body may say. */
final class ReplayRequest {
    private ReplayRequest() {}

    /** The body as callers send it; no body asks the release that answered. */
    @Schema(name = "ReplayRequest")
    public record Body(@Nullable Integer release) {}

    /** The release that is named; null for the one that answered. */
    static @Nullable Integer release(@Nullable JsonNode body, List<Finding> findings) {
        if (body == null || body.isNull()) {
            return null;
        }
        if (!body.isObject()) {
            findings.add(new Finding("body", "must be an object", "{\"release\": 7}"));
            return null;
        }
        Findings.knownNames(findings, "", body, List.of("release"));
        return number(body, "release", Integer.MAX_VALUE, findings);
    }

    /** A whole number from 1 on; null when it is absent or does not fit. */
    static @Nullable Integer number(JsonNode body, String name, int most, List<Finding> findings) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 1 && node.intValue() <= most) {
            return node.intValue();
        }
        findings.add(Finding.at(
                name,
                most == Integer.MAX_VALUE
                        ? "must be a whole number from 1 on"
                        : "must be a whole number from 1 to " + most));
        return null;
    }
}
