package io.bellwether.rulebook.gate;

import io.bellwether.engine.AnsweredBy;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.QuestionFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds the draft's plan to Drools, and tells which questions a plan no longer holds. */
final class PlanCheck {
    private PlanCheck() {}

    static void check(GateWork work, CheckNotes notes) {
        CompiledRulebook draft = work.compiled();
        if (draft.plan().isOpen()) {
            PlanProof.of(draft, work.files(), example -> {
                work.progress().accept("plan: " + example);
                return true;
            });
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

    private static boolean wasPlanned(@Nullable CompiledRulebook base, String question) {
        return base != null
                && base.rulebook().questions().containsKey(question)
                && base.answeredBy(question).why() == null;
    }

    private static String file(QuestionFacts reads) {
        return reads.files().isEmpty() ? "rules/rulebook.yaml" : reads.files().get(0);
    }
}
