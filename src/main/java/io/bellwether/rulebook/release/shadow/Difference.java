package io.bellwether.rulebook.release.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request that the rules in shadow answered otherwise than the live ones, or could not answer.
 *
 * @param decision the live answer's id
 * @param failure why there is no answer in shadow; null when there is one
 * @param fields the first fields that differ
 */
@Schema(name = "ShadowDifference")
public record Difference(
        Instant at,
        String question,
        @Nullable String account,
        UUID decision,
        int liveRelease,
        @Nullable String failure,
        List<FieldDifference> fields,
        @Nullable JsonNode live,
        @Nullable JsonNode shadow) {}
