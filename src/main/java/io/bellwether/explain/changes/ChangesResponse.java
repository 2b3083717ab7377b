package io.bellwether.explain.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two recorded decisions about an account, and why.
 *
 * @param method how the causes were told apart
 * @param waterfall the score's way; null where the answer has no score
 * @param differences every other part of the answer that differs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangesResponse(
        String account,
        String question,
        State from,
        State to,
        Method method,
        Configuration configuration,
        @Nullable Waterfall waterfall,
        List<Difference> differences) {

    /** A recorded decision that was compared. */
    public record State(
            UUID decisionId,
            Instant asOf,
            int release,
            @Nullable BigDecimal score,
            @Nullable String band) {}

    /** The method's name, and what it means in a sentence. */
    public record Method(String name, String text) {}

    /**
     * What differs between the releases that answered.
     *
     * @param releases those that went live between them, earliest first
     * @param files of the question that differ
     */
    public record Configuration(boolean same, List<ReleaseStep> releases, List<ChangedFile> files) {}

    /** A release that went live in between. */
    public record ReleaseStep(
            int number,
            String note,
            String createdBy,
            List<String> approvedBy,
            @Nullable Instant at) {}

    /**
     * A rule file that differs.
     *
     * @param change added, removed or changed
     * @param rows ids of the table rows that were added, removed or changed
     */
    public record ChangedFile(String path, String change, List<String> rows) {}

    /**
     * The parts that lead from one score to the other.
     *
     * @param difference score then less score before; null when one of them is not known
     * @param parts add up to the difference exactly
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waterfall(@Nullable BigDecimal difference, String text, List<Part> parts) {}

    /**
     * All of one kind.
     *
     * @param points add up to it exactly
     * @param byDimension details' points by the dimension that each moved most
     */
    public record Part(Kind kind, BigDecimal points, String text, List<Dimension> byDimension, List<Detail> details) {}

    /** What a dimension's facts moved. */
    public record Dimension(String dimension, BigDecimal points) {}

    /**
     * One change.
     *
     * @param fact name of the fact or list of records
     * @param dimension the dimension whose contribution it moved most
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            @Nullable String fact,
            @Schema(implementation = Object.class) @Nullable JsonNode from,
            @Schema(implementation = Object.class) @Nullable JsonNode to,
            BigDecimal points,
            @Nullable String dimension,
            String text) {}

    /**
     * A field of the answer, or an entry of one of its lists, that is not as before.
     *
     * @param field the field's name, or {@code list[id]} for an entry
     * @param from what it was; null when it was not there
     * @param causes the changes at which it turned, in order; it may have turned there and back
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Difference(
            String field, @Nullable String from, @Nullable String to, String text, List<Cause> causes) {}

    /** A change at which a field turned. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cause(
            Kind kind,
            @Nullable String fact,
            @Nullable String from,
            @Nullable String to,
            String text) {}
}
