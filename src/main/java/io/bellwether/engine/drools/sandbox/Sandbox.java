package io.bellwether.engine.drools.sandbox;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.KeptReadings;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.checking.FileChecks;
import io.bellwether.rulebook.model.checking.ModelOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Refuses rule files that could do more than decide: the first step of every compilation. */
public final class Sandbox {
    private static final String DMN = "omg.org/spec/DMN/";

    private static final KeptReadings<List<RuleFinding>> READ = new KeptReadings<>();

    private final List<RuleFinding> findings;

    /** @param findings receives every refusal; an error there means that no compiler may see the files */
    public Sandbox(List<RuleFinding> findings) {
        this.findings = findings;
    }

    /** Checks sizes, encodings, XML, YAML and the models' FEEL. */
    public void files(RuleFiles files) {
        List<ModelOutline> models = new FileChecks(findings).check(files);
        Set<String> namespaces = models.stream().map(ModelOutline::namespace).collect(Collectors.toSet());
        for (ModelOutline model : models) {
            model.imports().forEach(i -> checkImport(model, i, namespaces));
            files.file(model.file()).ifPresent(file -> findings.addAll(READ.of(file, read -> feel(model))));
        }
    }

    private static List<RuleFinding> feel(ModelOutline model) {
        List<RuleFinding> refused = new ArrayList<>();
        model.texts().forEach(text -> new FeelSandbox(text, refused).check());
        return List.copyOf(refused);
    }

    /** Checks the detections against what the catalogue declares; answers, by path, what the compiler may see. */
    public Map<String, WrittenRules> detections(RuleFiles files, FactCatalogue catalogue) {
        DrlVocabulary vocabulary = DrlVocabulary.of(catalogue);
        Map<String, WrittenRules> written = new TreeMap<>();
        for (RuleFile file : files.in("rules/", ".drl")) {
            WrittenRules rules = new DrlSandbox(file, vocabulary, findings).check();
            if (rules != null) {
                written.put(file.path(), rules);
            }
        }
        return written;
    }

    private void checkImport(ModelOutline model, ModelOutline.Import wanted, Set<String> namespaces) {
        String type = wanted.type();
        String location = wanted.location();
        String why = null;
        if (type == null || !type.contains(DMN)) {
            why = "an import " + (type == null ? "without a type" : "of type " + type)
                    + " is not allowed: only models of the rulebook are";
        } else if (wanted.namespace() == null || !namespaces.contains(wanted.namespace())) {
            why = "imports " + (wanted.namespace() == null ? "no namespace" : wanted.namespace())
                    + ", which is no model of the rulebook";
        } else if (location != null && !location.matches("[A-Za-z0-9._ -]*")) {
            why = "an import by address is not allowed";
        }
        if (why != null) {
            findings.add(new RuleFinding(
                    model.file(),
                    null,
                    "line " + wanted.line(),
                    null,
                    RuleFinding.Severity.ERROR,
                    why,
                    "the namespace of a model of this rulebook, without a locationURI"));
        }
    }
}
