package io.bellwether.engine.drools;

import io.bellwether.engine.drools.sandbox.FeelNames;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.PlainText;
import io.bellwether.table.RowIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.model.api.DMNElement;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;

/** What Drools has against models, and what their FEEL may not say. */
final class ModelFaults {
    private final SharedModels.Built built;
    private final Map<String, List<RuleFinding>> byFile = new HashMap<>();

    private ModelFaults(SharedModels.Built built) {
        this.built = built;
        for (DMNModel model : built.runtime().getModels()) {
            String file = DroolsModels.file(model);
            List<RuleFinding> own = new ArrayList<>();
            model.getMessages(DMNMessage.Severity.ERROR).forEach(m -> own.add(finding(file, m)));
            byFile.put(file, own);
        }
    }

    /** Has Drools compile the models; null when it cannot make models of the files, which the findings tell. */
    static @Nullable ModelFaults of(
            DroolsModels compiled, SharedModels shared, Collection<RuleFile> files, List<RuleFinding> findings) {
        SharedModels.Built built = compiled.built();
        if (built == null) {
            unreadable(shared, files, findings);
            return null;
        }
        return new ModelFaults(built);
    }

    /** Tells which of the models cannot be built by themselves; all together when each can. */
    private static void unreadable(SharedModels shared, Collection<RuleFile> all, List<RuleFinding> findings) {
        List<String> files = all.stream()
                .filter(file -> shared.build(List.of(file)) == null)
                .map(RuleFile::path)
                .toList();
        for (String file : files.isEmpty() ? List.of("dmn/") : files) {
            findings.add(RuleFinding.error(
                    file,
                    "the engine cannot make a model of it: it holds elements that DMN does not have there, or they nest"
                            + " too deeply or refer to themselves",
                    "a file that DMN's schema allows"));
        }
    }

    /** What is wrong with the decisions and functions of a file, a list to add to; null where Drools found no model in it. */
    @Nullable
    List<RuleFinding> of(String file) {
        return byFile.get(file);
    }

    /**
     * Tells what texts of FEEL may not say.
     *
     * @param given names of values that the service hands in
     */
    void refusals(Set<String> given, List<RuleFinding> findings) {
        FeelNames names = new FeelNames(given);
        built.models().forEach(model -> names.addAll(model.names()));
        built.runtime().getModels().forEach(model -> names.add(model.getDefinitions()));
        names.refusals().forEach(refusal -> findings.add(finding(refusal)));
    }

    private static RuleFinding finding(String file, DMNMessage message) {
        return finding(
                file,
                message.getSourceReference(),
                message.getText(),
                RuleFinding.Severity.ERROR,
                message.getText(),
                null);
    }

    private static RuleFinding finding(FeelNames.Refusal refusal) {
        String shown = PlainText.brief(refusal.text(), 80);
        RuleFinding finding = finding(
                DroolsModels.file(refusal.model()),
                refusal.element(),
                "'" + refusal.text() + "'",
                refusal.severity(),
                "'" + shown + "': " + refusal.message(),
                refusal.fix());
        return refusal.about() == null ? finding : finding.about(refusal.about(), refusal.text());
    }

    /** @param quoted says by its quotes which cell of a row is meant */
    private static RuleFinding finding(
            String file,
            Object source,
            String quoted,
            RuleFinding.Severity severity,
            String message,
            @Nullable String fix) {
        String table = null;
        String row = null;
        DecisionRule inRow = null;
        Object at = source;
        while (at instanceof DMNModelInstrumentedBase element) {
            if (element instanceof DecisionRule rule) {
                inRow = rule;
            } else if (element instanceof DRGElement owner) {
                table = owner.getId();
                row = inRow == null ? null : row(inRow);
            }
            at = element.getParent();
        }
        String column = source instanceof DecisionRule rule
                ? column(rule, quoted)
                : source instanceof DMNElement element ? element.getId() : null;
        return new RuleFinding(file, table, row, column, severity, message, fix);
    }

    /** Rows of tables inside other expressions may lack an id. */
    private static String row(DecisionRule row) {
        return row.getId() != null
                ? RowIds.publicId(row.getId())
                : row.getParent() instanceof DecisionTable table
                        ? "row " + (table.getRule().indexOf(row) + 1)
                        : "row";
    }

    /** The column of the cell that the compiler quotes: it says which row is wrong, but not which cell of it. */
    private static @Nullable String column(DecisionRule row, String message) {
        if (!(row.getParent() instanceof DecisionTable table)) {
            return null;
        }
        for (int i = 0; i < row.getInputEntry().size(); i++) {
            if (message.contains("'" + row.getInputEntry().get(i).getText() + "'")) {
                return table.getInput().get(i).getId();
            }
        }
        for (int i = 0; i < row.getOutputEntry().size(); i++) {
            if (message.contains("'" + row.getOutputEntry().get(i).getText() + "'")) {
                return table.getOutput().get(i).getId();
            }
        }
        return null;
    }
}
