package io.bellwether.rulebook.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The fact catalogue of a release: every name that callers, imports and rules may use. */
public record CatalogueResponse(int release, List<FactResponse> facts, List<RecordResponse> records) {

    /** A scalar fact, or a field of a child record. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "CatalogueFact")
    public record FactResponse(
            String name,
            String label,
            String type,
            @Nullable String unit,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            List<String> allowed,
            @Nullable Integer validForDays,
            @Nullable String source,
            boolean sensitive,
            boolean changeable,
            boolean derived,
            boolean optional,
            boolean past,
            List<String> replaces,
            String description) {

        static FactResponse of(FactDefinition fact) {
            return new FactResponse(
                    fact.name(),
                    fact.label(),
                    fact.type().word(),
                    fact.unit(),
                    fact.min(),
                    fact.max(),
                    fact.allowed(),
                    fact.validForDays(),
                    fact.source(),
                    fact.sensitive(),
                    fact.changeable(),
                    fact.derived(),
                    fact.optional(),
                    fact.past(),
                    fact.replaces(),
                    fact.description());
        }
    }

    /** A kind of child records. */
    @Schema(name = "CatalogueRecord")
    public record RecordResponse(String name, List<FactResponse> fields) {
        static RecordResponse of(RecordDefinition definition) {
            return new RecordResponse(
                    definition.name(),
                    definition.fields().stream().map(FactResponse::of).toList());
        }
    }

    static CatalogueResponse of(ActiveRelease release) {
        var catalogue = release.rulebook().rulebook().catalogue();
        return new CatalogueResponse(
                release.number(),
                catalogue.facts().values().stream().map(FactResponse::of).toList(),
                catalogue.records().values().stream().map(RecordResponse::of).toList());
    }
}
