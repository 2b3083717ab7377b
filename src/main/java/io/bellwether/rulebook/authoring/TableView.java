package io.bellwether.rulebook.authoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as people see it in a grid.
 *
 * @param decision id of the decision or function that the table belongs to
 * @param aggregation what a collecting table does with its values; null for none
 */
@JsonPropertyOrder({"file", "model", "decision", "label", "hitPolicy", "aggregation", "columns", "rows"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableView(
        String file,
        String model,
        String decision,
        String label,
        String hitPolicy,
        @Nullable String aggregation,
        List<Column> columns,
        List<Row> rows) {

    /** The annotation column that holds the rows' notes; null where they are descriptions of the rows. */
    @JsonIgnore
    public @Nullable String noteColumn() {
        return Notes.column(columns);
    }

    /**
     * A column.
     *
     * @param kind {@code input}, {@code output} or {@code annotation}
     * @param expression what an input tests, or an output's name
     * @param allowed the allowed values, each as a cell writes it; null for any
     * @param fact the catalogue's fact that an input tests, if it is one
     * @param effective for a column that tests the as-of day: {@code from} or {@code to} when each row has at most a
     *     first or at most a last day, else {@code period}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TableViewColumn")
    public record Column(
            String id,
            String kind,
            String label,
            @Nullable String expression,
            @Nullable String type,
            @Nullable List<String> allowed,
            @Nullable String fact,
            @Nullable String unit,
            @Nullable String description,
            @Nullable String effective) {}

    /**
     * A row.
     *
     * @param cells texts by column id
     * @param note what the row's author wrote to explain it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TableViewRow")
    public record Row(
            String id, Map<String, String> cells, @Nullable String note, List<CellFinding> findings) {}

    /** Something about one cell. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CellFinding(
            @Nullable String column,
            String severity,
            String message,
            @Nullable String fix) {}
}
