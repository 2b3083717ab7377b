package io.bellwether.engine.drools;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.dmn.model.RequirementCycles;
import io.bellwether.engine.drools.type.DeclaredTypes;
import io.bellwether.engine.evaluation.IndexReader;
import io.bellwether.engine.evaluation.ModelReader;
import io.bellwether.engine.evaluation.ReadModel;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The DMN half of a rulebook: its models by name, what they are told by, and who works them out. */
final class DmnModels {
    private final ModelGraph graph;
    private final DeclaredTypes types;
    private final Map<String, DmnModel> byName = new LinkedHashMap<>();
    private final RuleIndex index = new RuleIndex();
    private final DroolsModels compiled;
    private final DroolsDecisions byDrools;
    private final PlannedDecisions planned;
    /** What is wrong with single decisions and functions, by file. */
    private final Map<String, List<RuleFinding>> faults = new LinkedHashMap<>();

    private DmnModels(SharedModels shared, Collection<RuleFile> files) {
        this.graph = ModelGraph.of(files);
        this.types = new DeclaredTypes(graph, new DenyingClassLoader());
        this.compiled = new DroolsModels(shared, files, index);
        this.byDrools = new DroolsDecisions(compiled);
        this.planned = new PlannedDecisions(byDrools, graph, types, shared.texts(), index);
    }

    /**
     * Has the models compiled and looked at; null when findings hold an error that keeps them from running.
     *
     * @param shared has those that are compiled already
     */
    static @Nullable DmnModels compile(
            SharedModels shared,
            Collection<RuleFile> files,
            FactCatalogue catalogue,
            Set<String> given,
            List<RuleFinding> findings) {
        DmnModels models = new DmnModels(shared, files);
        ModelFaults faults = ModelFaults.of(models.compiled, shared, files, findings);
        if (faults == null) {
            return null;
        }
        models.read(files, catalogue, faults, findings);
        if (models.circles(findings)) {
            models.faults.values().forEach(findings::addAll);
            return null;
        }
        faults.refusals(given, findings);
        models.compiled.share();
        return models;
    }

    /** The same of models that were compiled before and found good: Drools compiles them when it is first asked. */
    static DmnModels open(
            SharedModels shared, Collection<RuleFile> files, FactCatalogue catalogue, List<RuleFinding> findings) {
        DmnModels models = new DmnModels(shared, files);
        models.read(files, catalogue, null, findings);
        return models;
    }

    /** Reads what models and rows are called and told by; what is wrong with them comes to the faults, or to the findings. */
    private void read(
            Collection<RuleFile> files,
            FactCatalogue catalogue,
            @Nullable ModelFaults found,
            List<RuleFinding> findings) {
        IndexReader words = new IndexReader(index, catalogue);
        files.stream().sorted(Comparator.comparing(RuleFile::path)).forEach(file -> {
            DmnModel model = graph.file(file.path());
            List<RuleFinding> own = found == null ? new ArrayList<>() : found.of(file.path());
            if (model == null || own == null) {
                findings.add(RuleFinding.error(file.path(), "holds no DMN model that can be read"));
                return;
            }
            DmnModel twin = byName.put(model.name(), model);
            if (twin != null) {
                findings.add(RuleFinding.error(file.path(), "model " + model.name() + " is also in " + twin.file()));
            }
            faults.put(file.path(), own);
            words.read(file, named(model), own);
        });
    }

    /** The inputs and decisions that a model knows by name, its own and those that it imports. */
    private Set<String> named(DmnModel model) {
        Set<String> names = new HashSet<>();
        Stream.of(DmnNode.Kind.INPUT, DmnNode.Kind.DECISION)
                .flatMap(kind -> graph.nodes(model, kind).stream())
                .forEach(node -> names.add(node.name()));
        return names;
    }

    private boolean circles(List<RuleFinding> findings) {
        boolean circles = false;
        for (String file : faults.keySet()) {
            circles |= RequirementCycles.check(graph, Objects.requireNonNull(graph.file(file)), findings);
        }
        return circles;
    }

    /** Tells what is wrong with the models' decisions: as errors where a question needs them. */
    void tellFaults(AskedNodes asked, List<RuleFinding> findings) {
        faults.values().forEach(own -> own.forEach(fault -> findings.add(asked.judged(fault))));
    }

    /** Works out decisions by their plans. */
    PlannedDecisions planned() {
        return planned;
    }

    /** Works out decisions by Drools. */
    DroolsDecisions byDrools() {
        return byDrools;
    }

    /** What Drools made of them. */
    DroolsModels compiled() {
        return compiled;
    }

    /** The tree of the model of a name; null when there is none. */
    @Nullable
    DmnModel tree(@Nullable String name) {
        return name == null ? null : byName.get(name);
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
        byName.forEach((name, model) -> read.put(name, reader.read(model)));
        return read;
    }

    RuleIndex index() {
        return index;
    }
}
