package io.bellwether.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.Times;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the envelope of a question; all of its problems are found at once. */
final class DecisionRequestReader {
    private static final Set<String> KEYS = Set.of("account", "asOf", "release", "releaseAt", "explain");
    private static final Set<String> ACCOUNT_KEYS = Set.of("id", "facts");
    static final String AS_OF = "asOf";
    private static final int LONGEST_ID = 200;

    private final ActiveRelease release;
    private final Instant now;

    DecisionRequestReader(ActiveRelease release, Instant now) {
        this.release = release;
        this.now = now;
    }

    DecisionRequest read(@Nullable JsonNode body, List<Finding> findings) {
        JsonNode root = body == null ? JsonNodeFactory.instance.missingNode() : body;
        if (!root.isObject()) {
            findings.add(new Finding("body", "must be an object", "{\"account\": {\"facts\": {…}}}"));
            return new DecisionRequest(null, JsonNodeFactory.instance.objectNode(), now, Explain.MATCHED, null);
        }
        unknownKeys(root, KEYS, "", findings);
        JsonNode account = root.path("account");
        if (!account.isObject()) {
            findings.add(new Finding("account", "must be an object with id, facts or both", null));
        } else {
            unknownKeys(account, ACCOUNT_KEYS, "account.", findings);
            if (!account.hasNonNull("id") && !account.has("facts")) {
                findings.add(new Finding("account", "names no account and brings no facts", "id, facts or both"));
            }
        }
        checkRelease(root.path("release"), root.path("releaseAt"), findings);
        JsonNode facts = account.path("facts");
        return new DecisionRequest(
                id(account.path("id"), findings),
                facts.isMissingNode() ? JsonNodeFactory.instance.objectNode() : facts,
                asOf(root.path("asOf"), findings),
                explain(root.path("explain"), findings),
                root.hasNonNull("asOf") ? null : PointOrigin.LIVE);
    }

    private static void unknownKeys(JsonNode node, Set<String> known, String path, List<Finding> findings) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                Findings.add(
                        findings,
                        path + key,
                        "is not known here",
                        () -> Nearest.to(key, known)
                                .or(() -> Optional.of("one of "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()))));
            }
        });
    }

    private static @Nullable String id(JsonNode node, List<Finding> findings) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual() || !isId(node.textValue())) {
            findings.add(Finding.at(
                    "account.id", "must be text of 1 to " + LONGEST_ID + " characters, none a control character"));
            return null;
        }
        return node.textValue();
    }

    /** A zero character or half a surrogate pair could be neither looked up nor written back. */
    private static boolean isId(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_ID
                && PlainText.faultOfName(text).isEmpty();
    }

    Instant asOf(JsonNode node, List<Finding> findings) {
        if (node.isMissingNode() || node.isNull()) {
            return now;
        }
        String text = node.isTextual() ? node.textValue() : "";
        Instant asOf = Times.moment("asOf", text, release.rulebook().rulebook().zone(), findings);
        return asOf == null ? now : asOf;
    }

    private static Explain explain(JsonNode node, List<Finding> findings) {
        if (node.isMissingNode() || node.isNull()) {
            return Explain.MATCHED;
        }
        if (node.isTextual() && Explain.words().contains(node.textValue())) {
            return Explain.valueOf(node.textValue().toUpperCase(Locale.ROOT));
        }
        String near =
                node.isTextual() ? Nearest.to(node.textValue(), Explain.words()).orElse(null) : null;
        findings.add(new Finding("explain", "must be one of " + String.join(", ", Explain.words()), near));
        return Explain.MATCHED;
    }

    /** The release was chosen before; a line of a batch may name another one, though. */
    private void checkRelease(JsonNode number, JsonNode at, List<Finding> findings) {
        boolean named = !number.isMissingNode() && !number.isNull();
        boolean dated = !at.isMissingNode() && !at.isNull();
        if (named && !number.isIntegralNumber()) {
            findings.add(Finding.at("release", "must be a release's number"));
        }
        if (dated && !AS_OF.equals(at.textValue())) {
            findings.add(new Finding("releaseAt", "is not known here", AS_OF));
        }
        if (named && dated) {
            findings.add(Finding.at("releaseAt", "cannot be given with release: name one of them"));
        } else if (number.isIntegralNumber() && (!number.canConvertToInt() || number.intValue() != release.number())) {
            findings.add(new Finding(
                    "release",
                    "is not the release that answers all lines of this batch",
                    String.valueOf(release.number())));
        }
    }
}
