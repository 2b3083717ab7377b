package io.bellwether.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.decision.PreparedQuestion;
import io.bellwether.decision.PreparingQuestion;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.problem.Room;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers why a decision is not another one, and what would have to change. */
@ApplicationScoped
public class AnsweringWhyNot {
    private static final String OUTCOME = "outcome";

    private final PreparingQuestion preparing;
    private final WhyNotConfig config;
    private final Room room;

    AnsweringWhyNot(PreparingQuestion preparing, WhyNotConfig config) {
        this.preparing = preparing;
        this.config = config;
        this.room = new Room(config.atOnce(), "Many why-not answers are being searched right now.");
    }

    /**
     * The answer; nothing is recorded, because nothing is decided.
     *
     * @param body a question's envelope with the wanted {@code outcome}
     * @throws ProblemException with every finding; OVERLOAD when too many are searched for at once
     */
    public WhyNotResponse answer(String question, @Nullable JsonNode body, Caller caller) {
        ObjectNode envelope =
                body instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        JsonNode wanted = envelope.path(OUTCOME);
        envelope.remove(OUTCOME);
        PreparedQuestion prepared = preparing.prepare(question, envelope, caller);
        List<Finding> findings = new ArrayList<>();
        Outcome outcome =
                new OutcomeReader(prepared.release().rulebook().answerSchema(question), findings).read(wanted);
        if (!findings.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "The wanted outcome cannot be an answer of " + question + ".", findings);
        }
        return room.within(() -> new WhyNot(prepared, outcome, config.evaluations(), config.limit()).answer());
    }
}
