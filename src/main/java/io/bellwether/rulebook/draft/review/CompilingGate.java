package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.gate.ExampleReport;
import io.bellwether.rulebook.gate.RunningExamples;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Compiles the files and runs their examples. */
@ApplicationScoped
class CompilingGate implements DraftGate {
    private final RuleEngine engine;

    CompilingGate(RuleEngine engine) {
        this.engine = engine;
    }

    @Override
    public GateResult run(RuleFiles files, RuleFiles base) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        Compilation compilation = engine.compile(files);
        List<RuleFinding> findings = new ArrayList<>(compilation.findings());
        if (compilation instanceof Compilation.Compiled compiled) {
            try (CompiledRulebook rulebook = compiled.rulebook()) {
                ExampleReport examples = RunningExamples.run(rulebook, files);
                findings.addAll(examples.failures());
                report.putObject("examples").put("run", examples.run()).put("coverage", examples.coverage());
            }
        }
        return new GateResult(findings, report);
    }
}
