package io.bellwether.engine.drools;

import io.bellwether.dmn.ReadableModels;
import io.bellwether.engine.AnswerPlaces;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.engine.drools.sandbox.GivenNames;
import io.bellwether.engine.drools.sandbox.Sandbox;
import io.bellwether.engine.drools.sandbox.WrittenRules;
import io.bellwether.engine.evaluation.QuestionPlan;
import io.bellwether.engine.evaluation.QuestionPlanner;
import io.bellwether.engine.evaluation.ReadModel;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.engine.evaluation.RulebookReads;
import io.bellwether.engine.evaluation.TableReadings;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.shared.Aside;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Compiles rulebooks with Drools: DMN models as they are, detections as executable models. */
@ApplicationScoped
public class DroolsRuleEngine implements RuleEngine {
    private final DetectionCache cache;
    private final EngineLimits limits;
    private final SharedModels shared = new SharedModels();

    /** Compiles everything each time. */
    public DroolsRuleEngine() {
        this(DetectionCache.NONE, EngineLimits.DEFAULT);
    }

    /** Compiles everything each time, and holds evaluations to limits of its own. */
    public DroolsRuleEngine(EngineLimits limits) {
        this(DetectionCache.NONE, limits);
    }

    private DroolsRuleEngine(DetectionCache cache, EngineLimits limits) {
        this.cache = cache;
        this.limits = limits;
    }

    /**
     * Compiles detections that were compiled before from a folder of its own.
     *
     * @param cacheFolder made when missing; a folder that cannot be written only costs time
     */
    public DroolsRuleEngine(Path cacheFolder) {
        this(cacheFolder, EngineLimits.DEFAULT);
    }

    /** The same, and holds evaluations to limits of its own. */
    public DroolsRuleEngine(Path cacheFolder, EngineLimits limits) {
        this(new DetectionCache(cacheFolder.toAbsolutePath()), limits);
    }

    @Inject
    DroolsRuleEngine(@ConfigProperty(name = "bellwether.cache.folder") Path cacheFolder, EngineConfig config) {
        this(cacheFolder, EngineLimits.of(config));
    }

    @Override
    public Compilation compile(RuleFiles sent) {
        return compile(sent, false);
    }

    @Override
    public Compilation reopen(RuleFiles sent) {
        return compile(sent, true);
    }

    private Compilation compile(RuleFiles sent, boolean accepted) {
        ReadableModels readable = ReadableModels.of(sent);
        Compilation compilation = compileReadable(readable.files(), accepted);
        List<RuleFinding> findings = new ArrayList<>(readable.liberties());
        findings.addAll(compilation.findings());
        return compilation instanceof Compilation.Compiled done
                ? new Compilation.Compiled(done.rulebook(), List.copyOf(findings))
                : new Compilation.Rejected(List.copyOf(findings));
    }

    private Compilation compileReadable(RuleFiles files, boolean accepted) {
        List<RuleFinding> findings = new ArrayList<>();
        Sandbox sandbox = new Sandbox(findings);
        sandbox.files(files);
        if (failed(findings)) {
            return new Compilation.Rejected(List.copyOf(findings));
        }
        Rulebook rulebook = new RulebookReader(findings).read(files);
        if (failed(findings)) {
            return new Compilation.Rejected(List.copyOf(findings));
        }
        Set<String> given = GivenNames.of(files, rulebook);
        Map<String, WrittenRules> rules = sandbox.detections(files, rulebook.catalogue());
        if (failed(findings)) { // the models were let through: their findings are told at the same time
            DmnModels models =
                    DmnModels.compile(shared, files.in("dmn/", ".dmn"), rulebook.catalogue(), given, findings);
            if (models != null) {
                Map<String, QuestionPlan> plans = new QuestionPlanner(rulebook, models.read(), null, findings).plan();
                models.tellFaults(AskedNodes.of(rulebook, models, plans), findings);
            }
            return new Compilation.Rejected(List.copyOf(findings));
        }
        Aside<DrlCompiler.Built> detections = Aside.begin(
                "detections-compiler",
                () -> DrlCompiler.build(files.in("rules/detections/", ".drl"), rules, rulebook, cache));
        DmnModels models = accepted
                ? DmnModels.open(shared, files.in("dmn/", ".dmn"), rulebook.catalogue(), findings)
                : DmnModels.compile(shared, files.in("dmn/", ".dmn"), rulebook.catalogue(), given, findings);
        DrlCompiler.Built built = detections.result();
        findings.addAll(built.errors());
        if (models == null) {
            DrlCompiler.groups(built, rulebook, new RuleIndex()).close();
            return new Compilation.Rejected(List.copyOf(findings));
        }
        built.groups().forEach(g -> g.joins().check(g.path(), limits.budget(), findings));
        DrlCompiler.DrlModule drl = DrlCompiler.groups(built, rulebook, models.index());
        Map<String, ReadModel> read = models.read();
        Map<String, QuestionPlan> plans =
                new QuestionPlanner(rulebook, read, built.errors().isEmpty() ? drl.reads() : null, findings).plan();
        models.tellFaults(AskedNodes.of(rulebook, models, plans), findings);
        if (failed(findings)) {
            drl.close();
            return new Compilation.Rejected(List.copyOf(findings));
        }
        DroolsRulebook compiled = new DroolsRulebook(
                new RulebookReads(rulebook, read, plans), models, drl, new TableReadings(files), limits);
        new AnswerPlaces(compiled).check(findings);
        if (failed(findings)) {
            compiled.close();
            return new Compilation.Rejected(List.copyOf(findings));
        }
        return new Compilation.Compiled(compiled, List.copyOf(findings));
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
