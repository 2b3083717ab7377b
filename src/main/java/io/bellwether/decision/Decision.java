package io.bellwether.decision;

import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.release.shadow.Beside;
import java.time.Instant;
import java.util.UUID;

/**
 * What was decided, neither rendered ({@link DecisionResponse}) nor on record ({@link RecordingDecisions}) yet.
 *
 * @param id version 7: orders by time
 * @param asked the question with the release and the facts that answered it
 * @param engine what worked the answer out, as the record states it
 * @param nanos the time to evaluate
 */
record Decision(
        UUID id, PreparedQuestion asked, Evaluation evaluation, String engine, Instant evaluatedAt, long nanos) {

    /** The same under another id. */
    Decision withId(UUID other) {
        return new Decision(other, asked, evaluation, engine, evaluatedAt, nanos);
    }

    /** The same question, for other rules to answer beside the live ones. */
    Beside beside() {
        // kept for a while: the question as it came, not what it went through
        String question = asked.question().name();
        DecisionRequest request = asked.request();
        KnownAccount known = asked.known();
        return new Beside(
                question,
                request.account(),
                id,
                asked.release().number(),
                evaluation.withoutSteps(),
                rules -> PreparedQuestion.of(rules, Deciding.question(rules, question), request, known)
                        .evaluateFor(null));
    }
}
