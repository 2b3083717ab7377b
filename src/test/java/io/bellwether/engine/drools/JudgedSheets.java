package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.gate.MadeUpFacts;
import io.bellwether.rulebook.gate.PlanProof;
import io.bellwether.rulebook.model.QuestionDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Made-up fact sheets on which every question of a catalogue is asked, by its plan and by Drools. */
final class JudgedSheets {
    private static final Instant AS_OF = Instant.parse("2026-03-17T10:15:30Z");

    private final CompiledRulebook planned;
    private final CompiledRulebook drools;
    private final MadeUpFacts made;
    private final List<QuestionDefinition> questions;
    private final Random random;
    private final StringBuilder told = new StringBuilder();
    private long requests;

    JudgedSheets(CompiledRulebook compiled, Random random) {
        this.random = random;
        this.planned = compiled.planned();
        this.drools = compiled.judge();
        this.made = new MadeUpFacts(compiled.rulebook().catalogue(), LocalDate.parse("2026-03-17"), random);
        this.questions = planned.rulebook().questions().values().stream()
                .filter(question -> !question.modelInputs())
                .toList();
    }

    /** Asks everything on one more sheet, and answers what differs. */
    List<String> next() {
        return next(questions);
    }

    /** Asks so many questions, chosen by chance, on one more sheet, and answers what differs. */
    List<String> next(int asked) {
        List<QuestionDefinition> some = new ArrayList<>(questions);
        Collections.shuffle(some, random);
        return next(some.subList(0, Math.min(asked, some.size())));
    }

    private List<String> next(List<QuestionDefinition> some) {
        ObjectNode facts = made.sheet();
        told.setLength(0);
        PastInputs inputs = PastInputs.given(null, AS_OF, facts);
        List<String> differences = new ArrayList<>();
        for (QuestionDefinition question : some) {
            requests++;
            String byPlan = told(inputs, planned, question);
            String byDrools = told(inputs, drools, question);
            told.append(byPlan).append('\n');
            if (!byPlan.equals(byDrools)) {
                differences.add(question.name() + " " + facts + "\n  plan   " + byPlan + "\n  drools " + byDrools);
            }
        }
        return differences;
    }

    /** What was answered on the last sheet, by the plan. */
    String told() {
        return told.toString();
    }

    long requests() {
        return requests;
    }

    /** How often Drools stepped in, by question and place. */
    Map<String, Map<String, Long>> stops() {
        Map<String, Map<String, Long>> stops = new TreeMap<>();
        for (QuestionDefinition question : questions) {
            Map<String, Long> own = planned.byDrools(question.name());
            if (!own.isEmpty()) {
                stops.put(question.name(), own);
            }
        }
        return stops;
    }

    private static String told(PastInputs inputs, CompiledRulebook rulebook, QuestionDefinition question) {
        List<Finding> findings = new ArrayList<>();
        @Nullable Evaluation evaluation;
        try {
            evaluation = inputs.ask(rulebook, question, "facts", findings);
        } catch (ProblemException e) {
            return String.valueOf(e.getMessage());
        }
        return evaluation == null ? findings.toString() : PlanProof.told(evaluation);
    }
}
