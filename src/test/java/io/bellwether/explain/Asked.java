package io.bellwether.explain;

import io.bellwether.decision.DecisionRequest;
import io.bellwether.decision.Explain;
import io.bellwether.decision.PreparedQuestion;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks why not without a service. */
final class Asked {
    private static final Duration LONG = Duration.ofMinutes(5);

    private Asked() {}

    static WhyNotResponse whyNot(String question, String facts, String outcome) {
        return whyNot(question(question, facts), outcome, 20_000);
    }

    static WhyNotResponse whyNot(PreparedQuestion question, String outcome, int evaluations) {
        return new WhyNot(question, outcome(question, outcome), evaluations, LONG).answer();
    }

    static Outcome outcome(PreparedQuestion question, String outcome) {
        List<Finding> findings = new ArrayList<>();
        Outcome read = new OutcomeReader(
                        question.release()
                                .rulebook()
                                .answerSchema(question.question().name()),
                        findings)
                .read(Json.read(outcome));
        if (!findings.isEmpty()) {
            throw new AssertionError(findings.toString());
        }
        return read;
    }

    static PreparedQuestion question(String question, String facts) {
        return question(Baseline.files(), Baseline.compiled(), question, facts);
    }

    static PreparedQuestion question(RuleFiles files, CompiledRulebook compiled, String question, String facts) {
        return PreparedQuestion.of(
                new ActiveRelease(1, "0".repeat(64), files, compiled),
                java.util.Objects.requireNonNull(compiled.rulebook().questions().get(question)),
                new DecisionRequest(null, Json.read(facts), Baseline.AS_OF, Explain.NONE, null),
                null);
    }
}
