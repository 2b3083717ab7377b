package io.bellwether.rulebook.gate;

import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.QuestionFacts;
import io.bellwether.table.DecisionTable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds the draft's plan to Drools, and tells which questions a plan no longer holds. */
final class PlanCheck {
    /** How long the draft's changes are compared: the gate has more to do, and a release is compared for longer when it comes up. */
    private static final Duration LONGEST = Duration.ofMillis(700);

    private PlanCheck() {}

    static void check(GateWork work, CheckNotes notes) {
        CompiledRulebook draft = work.compiled();
        if (draft.plan().isOpen()) {
            notes.figure("compared", compare(work));
        }
        String difference = draft.plan().difference();
        if (difference != null) {
            notes.warn(
                    "rules/",
                    null,
                    null,
                    difference,
                    "nothing in the rules: Drools will answer this release",
                    "difference",
                    difference);
        }
        List<String> questions = List.copyOf(draft.rulebook().questions().keySet());
        long planned = 0;
        for (String question : questions) {
            AnsweredBy by = draft.answeredBy(question);
            if (by.why() == null) {
                planned++;
            } else if (difference == null && wasPlanned(work.base(), question)) {
                notes.warn(
                        file(draft.reads(question)),
                        null,
                        null,
                        question + " will be answered by Drools alone, a good deal more slowly, for a plan cannot hold "
                                + by.why(),
                        "an expression of FEEL that the other rules use",
                        "beyond",
                        question,
                        by.why());
            }
        }
        notes.figure("questions", questions.size());
        notes.figure("planned", planned);
    }

    /** All that the draft changes is compared for a while, and all examples where nothing is known of what it changes. */
    private static int compare(GateWork work) {
        CompiledRulebook draft = work.compiled();
        Reach reach = work.reach();
        Set<String> questions = draft.rulebook().questions().keySet().stream()
                .filter(reach::reaches)
                .collect(Collectors.toSet());
        List<DecisionTable> tables = work.tables().stream()
                .filter(table -> reach.files().isEmpty() || reach.files().contains(table.file()))
                .toList();
        Predicate<String> goesOn = name -> {
            work.progress().accept("plan: " + name);
            return true;
        };
        List<Example> stated = work.examples().examples();
        int examples = work.base() != null
                ? 0
                : PlanProof.of(draft, ProofCases.examples(stated, questions).iterator(), goesOn)
                        .compared();
        PlanProof proof = PlanProof.of(
                draft,
                ProofCases.inTurn(
                        LONGEST,
                        List.of(
                                ProofCases.thatMatter(draft, tables, questions),
                                ProofCases.cells(draft, tables, questions),
                                ProofCases.examples(stated, questions),
                                ProofCases.recent(work.request().replay(), questions),
                                ProofCases.madeUp(draft, questions))),
                goesOn);
        return examples + proof.compared();
    }

    private static boolean wasPlanned(@Nullable CompiledRulebook base, String question) {
        return base != null
                && base.rulebook().questions().containsKey(question)
                && base.answeredBy(question).why() == null;
    }

    private static String file(QuestionFacts reads) {
        return reads.files().isEmpty() ? "rules/rulebook.yaml" : reads.files().get(0);
    }
}
