package io.bellwether.testing;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFolder;
import io.bellwether.rulebook.model.Rulebook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The shipped rulebook, compiled once for all tests that only read it, and changed copies of it. */
public final class Baseline {
    public static final Instant AS_OF = Instant.parse("2026-11-22T09:00:00Z");

    /** What the rules engine logs of an evaluation stands in the evaluation's problems. */
    private static final List<Logger> SILENT = List.of(Logger.getLogger("org.kie"), Logger.getLogger("org.drools"));

    static {
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private static final RuleFiles FILES = RuleFolder.read(Path.of("rules"), Path.of("src/main/resources/dmn"));

    private Baseline() {}

    private static final class Held {
        static final CompiledRulebook COMPILED = compile(FILES);
    }

    public static RuleFiles files() {
        return FILES;
    }

    public static CompiledRulebook compiled() {
        return Held.COMPILED;
    }

    /** Compiles files that must compile. */
    public static CompiledRulebook compile(RuleFiles files) {
        Compilation compilation = new DroolsRuleEngine().compile(files);
        if (compilation instanceof Compilation.Compiled compiled) {
            return compiled.rulebook();
        }
        throw new AssertionError("does not compile: " + compilation.findings());
    }

    /** A copy of the files with one text replaced in one of them; the text must be there. */
    public static RuleFiles with(String path, String text, String replacement) {
        List<RuleFile> changed = new ArrayList<>();
        for (RuleFile file : FILES.all()) {
            if (file.path().equals(path)) {
                if (!file.text().contains(text)) {
                    throw new AssertionError(path + " does not hold " + text);
                }
                byte[] bytes = file.text().replace(text, replacement).getBytes(StandardCharsets.UTF_8);
                changed.add(new RuleFile(path, bytes));
            } else {
                changed.add(file);
            }
        }
        return new RuleFiles(changed);
    }

    /** Answers a question on facts given as JSON, which must agree with the catalogue. */
    public static Evaluation ask(CompiledRulebook compiled, String question, String facts) {
        Rulebook rulebook = compiled.rulebook();
        List<Finding> findings = new ArrayList<>();
        CheckedFacts given = new FactReader(rulebook.catalogue(), rulebook.zone())
                .read(Json.read(facts), AS_OF.atZone(rulebook.zone()).toLocalDate(), Origin.GIVEN, "facts", findings);
        if (!findings.isEmpty()) {
            throw new AssertionError("facts do not fit: " + findings);
        }
        return compiled.evaluate(
                question, FactSheet.of(null, AS_OF, rulebook.zone(), rulebook.catalogue(), given, CheckedFacts.NONE));
    }
}
