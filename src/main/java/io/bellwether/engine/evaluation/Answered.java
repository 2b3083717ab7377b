package io.bellwether.engine.evaluation;

import io.bellwether.engine.plan.FixedContext;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question's answer: as models see it, and as JSON when somebody asks, the latter without its confidence. */
final class Answered {
    private final Question question;
    private final @Nullable Object feel;
    private final Answered @Nullable [] needs;
    private final @Nullable BigDecimal confidence;
    private @Nullable Object json;
    private boolean told;

    private Answered(
            Question question, @Nullable Object feel, Answered @Nullable [] needs, @Nullable BigDecimal confidence) {
        this.question = question;
        this.feel = feel;
        this.needs = needs;
        this.confidence = confidence;
    }

    /** The answer of a question that was not evaluated. */
    static Answered nothing(Question question) {
        return new Answered(question, null, null, null);
    }

    /** @param fromNeeds the least that the needed answers are sure of */
    static Answered decided(Question question, @Nullable Object value, @Nullable BigDecimal fromNeeds) {
        BigDecimal confidence = fromNeeds;
        if (question.untold() != null
                && value instanceof Map<?, ?> map
                && FeelJson.toJson(map.get(question.untold())) instanceof BigDecimal own) {
            confidence = own;
        }
        return new Answered(question, value, null, confidence);
    }

    static Answered gathered(Question question, Answered[] needs, @Nullable BigDecimal fromNeeds) {
        Map<String, @Nullable Object> feel = new LinkedHashMap<>();
        for (int i = 0; i < needs.length; i++) {
            feel.put(question.variables()[i], needs[i].feel);
        }
        return new Answered(question, feel, needs, fromNeeds);
    }

    @Nullable
    Object feel() {
        return feel;
    }

    @Nullable
    BigDecimal confidence() {
        return confidence;
    }

    @Nullable
    Object json() {
        if (!told) {
            json = made();
            told = true;
        }
        return json;
    }

    private @Nullable Object made() {
        boolean utc = !question.definition().modelInputs();
        if (needs != null) {
            Object[] values = new Object[needs.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = needs[i].json();
            }
            return FixedContext.Names.listed(List.of(question.variables())).context(values);
        }
        return feel instanceof Map<?, ?> map
                ? FeelJson.context(map, question.shape(), question.untold(), utc)
                : FeelJson.json(feel, question.shape(), utc);
    }
}
