package io.bellwether.rulebook.release.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How rules are to be in shadow.
 *
 * @param release the number of the release; 0 for a draft
 * @param share of live requests, over 0 to 1
 * @param questions none for all
 */
public record ShadowRequest(int release, double share, List<String> questions) {
    private static final List<String> KEYS = List.of("share", "questions");

    /** The body of the request, for the API's description. */
    @Schema(name = "ShadowRequest")
    record Body(int release, double share, @Nullable List<String> questions) {}

    /** The body of the request on a draft, for the API's description; no questions for all. */
    @Schema(name = "DraftShadowRequest")
    public record DraftBody(double share, @Nullable List<String> questions) {}

    static ShadowRequest read(@Nullable JsonNode body, Collection<String> known) {
        List<Finding> findings = new ArrayList<>();
        JsonNode release = body == null ? MissingNode.getInstance() : body.path("release");
        if (body != null && body.isObject() && (!release.isIntegralNumber() || !release.canConvertToInt())) {
            findings.add(Finding.at("release", "must be a release's number"));
        }
        List<String> keys = new ArrayList<>(KEYS);
        keys.add("release");
        return read(body, release.asInt(), keys, known, findings);
    }

    /** Reads what a draft's request says: it names no release. */
    public static ShadowRequest ofDraft(@Nullable JsonNode body, Collection<String> known) {
        return read(body, 0, KEYS, known, new ArrayList<>());
    }

    private static ShadowRequest read(
            @Nullable JsonNode body, int release, List<String> keys, Collection<String> known, List<Finding> findings) {
        if (body == null || !body.isObject()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "Say what is to be in shadow.",
                    List.of(new Finding(
                            "body",
                            "must be an object",
                            keys.contains("release") ? "{\"release\": 7, \"share\": 0.1}" : "{\"share\": 0.1}")));
        }
        Findings.knownNames(findings, "", body, keys);
        double share = body.path("share").asDouble(0);
        if (!body.path("share").isNumber() || !(share > 0 && share <= 1)) {
            findings.add(new Finding("share", "must be a number over 0 and at most 1", "0.1"));
        }
        List<String> questions = questions(body.path("questions"), known, findings);
        if (!findings.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The shadow cannot be started so.", findings);
        }
        return new ShadowRequest(release, share, questions);
    }

    private static List<String> questions(JsonNode node, Collection<String> known, List<Finding> findings) {
        List<String> questions = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return questions;
        }
        if (!node.isArray()) {
            findings.add(Finding.at("questions", "must be a list of questions"));
        }
        for (int i = 0; i < node.size(); i++) {
            String name = node.get(i).asText();
            if (!known.contains(name)) {
                findings.add(new Finding(
                        "questions[" + i + "]",
                        "is not a question",
                        Nearest.to(name, known).orElse(null)));
            }
            questions.add(name);
        }
        return questions;
    }
}
