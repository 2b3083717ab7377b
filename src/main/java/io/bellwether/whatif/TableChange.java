package io.bellwether.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.authoring.EditingTable;
import io.bellwether.rulebook.authoring.RuleTables;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.model.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Edits of one table that are tried without a draft.
 *
 * @param model the DMN model's name
 * @param decision the decision that the table belongs to
 * @param edits as a draft's table takes them
 */
@Schema(name = "WhatIfChange")
public record TableChange(
        @Schema(required = true) String model,
        @Schema(required = true) String decision,
        @Schema(required = true) List<TableEdit> edits) {
    private static final String NAME = "changes";
    private static final int MOST = 50;
    private static final String SHAPE =
            "[{\"model\": \"health\", \"decision\": \"bands\", \"edits\": [{\"op\": \"set-cell\","
                    + " \"row\": \"bands/yellow\", \"column\": \"score\", \"value\": \"[55..75)\"}]}]";

    /** Reads the changes of a request; what is wrong with their shape is added to the findings. */
    static List<TableChange> read(JsonNode node, ObjectMapper json, List<Finding> findings) {
        List<TableChange> changes = new ArrayList<>();
        if (!node.isArray() || node.isEmpty() || node.size() > MOST) {
            findings.add(new Finding(NAME, "must be a list of 1 to " + MOST + " tables with their edits", SHAPE));
            return changes;
        }
        for (int i = 0; i < node.size(); i++) {
            JsonNode each = node.get(i);
            String path = NAME + "[" + i + "]";
            if (!each.path("model").isTextual()
                    || !each.path("decision").isTextual()
                    || !each.path("edits").isArray()
                    || each.path("edits").isEmpty()) {
                findings.add(new Finding(path, "must name a model, a decision and a list of edits", SHAPE));
                continue;
            }
            Findings.knownNames(findings, path + ".", each, List.of("model", "decision", "edits"));
            try {
                changes.add(json.treeToValue(each, TableChange.class));
            } catch (JsonProcessingException e) {
                findings.add(new Finding(path + ".edits", "are no edits of a table", SHAPE));
            }
        }
        return changes;
    }

    /** The files with the changes made, one after the other; what does not fit is added to the findings. */
    static RuleFiles made(RuleFiles files, List<TableChange> changes, List<Finding> findings) {
        RuleFiles now = files;
        for (int i = 0; i < changes.size(); i++) {
            TableChange change = changes.get(i);
            try {
                now = now.with(EditingTable.apply(
                        RuleTables.file(now, change.model), change.model, change.decision, change.edits));
            } catch (ProblemException e) {
                String path = NAME + "[" + i + "].";
                e.findings()
                        .forEach(each ->
                                findings.add(new Finding(path + each.path(), each.message(), each.suggestion())));
            }
        }
        return now;
    }
}
