package io.bellwether.explain.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.shared.PlainNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two answers on record, and why.
 *
 * @param method how it was worked out
 * @param score how the score moved; null when the answer has none on both days
 * @param differences what else is answered otherwise, each with what made it so
 * @param configuration what changed in the rules; null when the same release answered both
 * @param appeared rules that decided on the later day only, {@code disappeared} those of the earlier day only
 * @param notes what could not be worked out
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChangesResponse(
        String account,
        String question,
        String method,
        Point from,
        Point to,
        @Nullable Waterfall score,
        List<Difference> differences,
        @Nullable Configuration configuration,
        List<Reason> appeared,
        List<Reason> disappeared,
        List<String> notes) {

    /** An answer on record. */
    @Schema(name = "ComparedAnswer")
    public record Point(UUID decisionId, Instant asOf, int release) {}

    /**
     * How the score moved; the parts add up to the difference, to the last digit.
     *
     * @param byDimension the parts of facts by the dimension that they moved most
     * @param withoutEffect facts that changed and moved nothing
     */
    public record Waterfall(
            BigDecimal from,
            BigDecimal to,
            BigDecimal difference,
            List<Part> parts,
            List<DimensionPart> byDimension,
            List<String> withoutEffect) {
        public Waterfall {
            from = PlainNumber.of(from);
            to = PlainNumber.of(to);
            difference = PlainNumber.of(difference);
        }
    }

    /**
     * A part of the difference.
     *
     * @param kind configuration, data, behaviour, time, override, rounding or unattributed
     * @param facts the facts that changed; several only where no score could be answered between them
     * @param dimension the one that it moved most; null when it moved none
     */
    @Schema(name = "WaterfallPart")
    public record Part(
            String kind, List<FactChange> facts, @Nullable String dimension, BigDecimal points, String text) {
        public Part {
            points = PlainNumber.of(points);
        }
    }

    /** A fact's values before and after; null when it is not known. */
    public record FactChange(
            String fact,
            String label,
            @Nullable Object from,
            @Nullable Object to) {}

    /** Parts of one dimension together. */
    public record DimensionPart(String dimension, BigDecimal points) {
        public DimensionPart {
            points = PlainNumber.of(points);
        }
    }

    /**
     * Something that is answered otherwise.
     *
     * @param what where in the answer, for example {@code band} or {@code triggers/zone-red}
     * @param from null when it was not there
     * @param to null when it is not there
     */
    @Schema(name = "AnswerDifference")
    public record Difference(
            String what, @Nullable String from, @Nullable String to, List<Cause> causes) {}

    /** A step that changed it. */
    @Schema(name = "DifferenceCause")
    public record Cause(String kind, List<FactChange> facts, String text) {}

    /** What changed in the rules: the releases on the way, the files and the rows of tables. */
    @Schema(name = "ConfigurationChange")
    public record Configuration(List<ReleaseStep> releases, List<String> files, List<RowChange> rows) {}

    /** A release on the way. */
    public record ReleaseStep(
            int number,
            String note,
            String createdBy,
            List<String> approvedBy,
            @Nullable Instant liveSince) {}

    /**
     * A row that is not as it was.
     *
     * @param matched whether it decided in one of the two answers
     */
    public record RowChange(
            String row,
            String change,
            @Nullable String from,
            @Nullable String to,
            boolean matched) {}

    /** A rule and what it said. */
    @Schema(name = "ChangedReason")
    public record Reason(String rule, String text) {}
}
