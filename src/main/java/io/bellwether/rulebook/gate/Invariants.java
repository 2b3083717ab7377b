package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.problem.JsonFailure;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.shared.SyntaxFault;
import io.bellwether.shared.number.BoundedYaml;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a rulebook's tables, as {@code rules/invariants.yaml} states it.
 *
 * @param weights tables whose values total one sum
 * @param bands tables that cut a range into bands
 * @param moves answer fields by which people see an account move
 */
public record Invariants(List<Weights> weights, List<Bands> bands, List<Move> moves) {
    static final String FILE = "rules/invariants.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(new BoundedYaml())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public Invariants {
        weights = Objects.requireNonNullElse(weights, List.of());
        bands = Objects.requireNonNullElse(bands, List.of());
        moves = Objects.requireNonNullElse(moves, List.of());
    }

    /**
     * Weights that total one sum, whatever the table's other columns are.
     *
     * @param item output column that names what is weighed, one a row; null when each output is a weight
     * @param weight output column of the weight, beside {@code item}
     * @param count fewest and most items, else a warning
     * @param most highest weight of any item, else a warning
     * @param usual range of an item's weight, else a warning
     */
    public record Weights(
            String table,
            @Nullable String item,
            @Nullable String weight,
            BigDecimal total,
            @Nullable List<Integer> count,
            @Nullable BigDecimal most,
            @Nullable Map<String, List<BigDecimal>> usual) {}

    /**
     * Bands that cover a range without gap or overlap.
     *
     * @param input column that the bands cut
     * @param demands a table with a row for each band
     */
    public record Bands(
            String table,
            String input,
            BigDecimal from,
            BigDecimal to,
            @Nullable Demands demands) {}

    /**
     * What each band must have.
     *
     * @param when values of other columns, by expression
     * @param band column that names the band, by expression
     * @param required output columns that may be neither empty nor null
     */
    public record Demands(String table, @Nullable Map<String, String> when, String band, List<String> required) {}

    /** An answer field that tells where an account stands. */
    public record Move(
            @JsonProperty("question") String question,
            @JsonProperty("field") String field) {}

    static Invariants read(RuleFiles files, CheckNotes notes) {
        RuleFile file = files.file(FILE).orElse(null);
        if (file == null) {
            notes.unverified("there is no " + FILE + ": nothing is known that must hold of the tables");
            return new Invariants(List.of(), List.of(), List.of());
        }
        try {
            return YAML.readValue(file.bytes(), Invariants.class);
        } catch (JsonProcessingException e) {
            String line = SyntaxFault.of(e).lineOnly().orElse(null);
            notes.error(FILE, null, line, "does not say what must hold: " + JsonFailure.told(e), null);
        } catch (IOException e) {
            notes.error(FILE, null, null, "cannot be read", null);
        }
        return new Invariants(List.of(), List.of(), List.of());
    }
}
