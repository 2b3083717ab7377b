package io.bellwether.rulebook.authoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.shared.Sha256;
import java.io.UncheckedIOException;

/**
 * A table as somebody saw it.
 *
 * @param etag a strong one, with its quotes: the same exactly when people see the same
 */
public record SeenTable(TableView table, String etag) {

    /**
     * A table of a draft's or a release's files.
     *
     * @throws ProblemException {@code NOT_FOUND}, with the nearest name, when there is no such table
     */
    public static SeenTable of(RuleFiles files, String model, String decision, ObjectMapper json) {
        TableView view = RuleTables.view(files, model, decision);
        try {
            return new SeenTable(view, '"' + Sha256.hex(json.writeValueAsBytes(view)) + '"');
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
