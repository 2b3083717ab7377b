package io.bellwether.engine.drools;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.RulebookReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles rulebooks with Drools: DMN models as they are, detections as executable models. */
@ApplicationScoped
public class DroolsRuleEngine implements RuleEngine {
    @Override
    public Compilation compile(RuleFiles files) {
        List<RuleFinding> findings = new ArrayList<>();
        Rulebook rulebook = new RulebookReader(findings).read(files);
        if (failed(findings)) {
            return new Compilation.Rejected(List.copyOf(findings));
        }
        DmnModels models = DmnModels.compile(files.in("dmn/", ".dmn"), rulebook.catalogue(), findings);
        if (models == null) {
            return new Compilation.Rejected(List.copyOf(findings));
        }
        List<RuleFile> detections = files.in("rules/detections/", ".drl");
        DrlCompiler.DrlModule drl = DrlCompiler.compile(detections, rulebook, models.index(), findings);
        Map<String, QuestionPlan> plans = new QuestionPlanner(rulebook, models, drl, findings).plan();
        if (drl == null || failed(findings)) {
            if (drl != null) {
                drl.close();
            }
            return new Compilation.Rejected(List.copyOf(findings));
        }
        return new Compilation.Compiled(new DroolsRulebook(rulebook, models, drl, plans), List.copyOf(findings));
    }

    private static boolean failed(List<RuleFinding> findings) {
        return findings.stream().anyMatch(f -> f.severity() == RuleFinding.Severity.ERROR);
    }

    @Override
    public String version() {
        String version = org.kie.dmn.core.impl.DMNRuntimeImpl.class.getPackage().getImplementationVersion();
        return version == null ? "Drools" : "Drools " + version;
    }
}
