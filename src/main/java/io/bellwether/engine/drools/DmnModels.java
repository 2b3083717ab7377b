package io.bellwether.engine.drools;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.dmn.model.RequirementCycles;
import io.bellwether.engine.drools.sandbox.FeelNames;
import io.bellwether.engine.drools.type.DeclaredTypes;
import io.bellwether.engine.evaluation.IndexReader;
import io.bellwether.engine.evaluation.ModelReader;
import io.bellwether.engine.evaluation.ReadModel;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.PlainText;
import io.bellwether.table.RowIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.model.api.DMNElement;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;

/** The DMN half of a compiled rulebook: models by name, with the file each came from. */
final class DmnModels {
    private final SharedModels.Built built;
    private final ModelGraph graph;
    private final DeclaredTypes types;
    private final Map<String, DMNModel> byName = new LinkedHashMap<>();
    private final RuleIndex index = new RuleIndex();
    private final DroolsDecisions byDrools = new DroolsDecisions(this);
    private @Nullable PlannedDecisions planned;
    /** What is wrong with single decisions and functions, by model. */
    private final Map<DMNModel, List<RuleFinding>> faults = new LinkedHashMap<>();

    private boolean circles;

    private DmnModels(SharedModels.Built built, ModelGraph graph) {
        this.built = built;
        this.graph = graph;
        this.types = new DeclaredTypes(graph, new DenyingClassLoader());
    }

    /**
     * Compiles the models; null when findings hold an error that keeps them from running.
     *
     * @param shared has those that are compiled already
     */
    static @Nullable DmnModels compile(
            SharedModels shared,
            Collection<RuleFile> files,
            FactCatalogue catalogue,
            Set<String> given,
            List<RuleFinding> findings) {
        Map<String, RuleFile> byPath = new LinkedHashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        SharedModels.Built built = shared.build(files);
        if (built == null) {
            unreadable(shared, files, findings);
            return null;
        }
        DmnModels models = new DmnModels(built, ModelGraph.of(files));
        DMNRuntime runtime = models.runtime();
        IndexReader words = new IndexReader(models.index, catalogue);
        runtime.getModels().stream()
                .sorted(java.util.Comparator.comparing(DmnModels::file))
                .forEach(model -> {
                    List<RuleFinding> own = models.add(model, findings);
                    RuleFile file = Objects.requireNonNull(byPath.get(file(model)));
                    words.read(file, named(model), own);
                });
        files.stream()
                .filter(f -> models.byName.values().stream().noneMatch(m -> file(m).equals(f.path())))
                .forEach(f -> findings.add(RuleFinding.error(f.path(), "holds no DMN model that can be read")));
        if (models.circles) {
            models.faults.values().forEach(findings::addAll);
            return null;
        }
        FeelNames names = new FeelNames(given);
        built.models().forEach(model -> names.addAll(model.names()));
        runtime.getModels().forEach(model -> names.add(model.getDefinitions()));
        names.refusals().forEach(refusal -> findings.add(finding(refusal)));
        runtime.addListener(new TraceListener(models.index));
        models.planned = new PlannedDecisions(models.byDrools, runtime.getModels(), names.texts(), models.index);
        shared.share(built);
        return models;
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

    /** The inputs and decisions that a model knows by name, its own and those that it imports. */
    private static Set<String> named(DMNModel model) {
        Set<String> names = new HashSet<>();
        model.getInputs().forEach(input -> names.add(input.getName()));
        model.getDecisions().forEach(decision -> names.add(decision.getName()));
        return names;
    }

    /** Adds a model; what is wrong with its decisions comes into the list that is answered. */
    private List<RuleFinding> add(DMNModel model, List<RuleFinding> findings) {
        String file = file(model);
        DMNModel twin = byName.put(model.getName(), model);
        if (twin != null) {
            findings.add(RuleFinding.error(file, "model " + model.getName() + " is also in " + file(twin)));
        }
        DmnModel tree = graph.file(file);
        circles |= tree != null && RequirementCycles.check(graph, tree, findings);
        List<RuleFinding> own = new ArrayList<>();
        model.getMessages(DMNMessage.Severity.ERROR).forEach(m -> own.add(finding(file, m)));
        faults.put(model, own);
        return own;
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
                file(refusal.model()),
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

    static String file(DMNModel model) {
        return model.getResource().getSourcePath();
    }

    /** Tells what is wrong with the models' decisions: as errors where a question needs them. */
    void tellFaults(AskedNodes asked, List<RuleFinding> findings) {
        faults.forEach((model, own) -> own.forEach(fault -> findings.add(asked.judged(model, fault))));
    }

    /** Works out decisions by their plans. */
    PlannedDecisions planned() {
        return Objects.requireNonNull(planned);
    }

    /** Works out decisions by Drools. */
    DroolsDecisions byDrools() {
        return byDrools;
    }

    DMNRuntime runtime() {
        return built.runtime();
    }

    @Nullable
    DMNModel model(String name) {
        return byName.get(name);
    }

    /** The tree of the model of a name; null when there is none. */
    @Nullable
    DmnModel tree(@Nullable String name) {
        DMNModel model = name == null ? null : byName.get(name);
        return model == null ? null : graph.file(file(model));
    }

    /** The trees of all models together. */
    ModelGraph graph() {
        return graph;
    }

    /** What types of the trees mean. */
    DeclaredTypes types() {
        return types;
    }

    /** All of them as plain values, by name. */
    Map<String, ReadModel> read() {
        ModelReader reader = new ModelReader(graph);
        Map<String, ReadModel> read = new LinkedHashMap<>();
        for (String name : byName.keySet()) {
            DmnModel tree = tree(name);
            if (tree != null) {
                read.put(name, reader.read(tree));
            }
        }
        return read;
    }

    RuleIndex index() {
        return index;
    }
}
