package io.bellwether.rulebook.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One question of a rulebook, as {@code rulebook.yaml} states it.
 *
 * @param name kebab-case, the URL's question
 * @param internal a step of other questions, not reachable by callers
 * @param model DMN model that answers it; null when its answer is the answers of its needs
 * @param decision decision or decision service of the model
 * @param needs questions whose answers are inputs of this model
 * @param onlyWhen answer fields ({@code question.field}) that must have these values, else the question is not evaluated
 * @param detections DRL groups whose detections are inputs of this model
 * @param points decision of the model that tells where a score's points come from; null when there is none
 * @param modelInputs whether the inputs are the model's own input data instead of the catalogue's facts
 */
public record QuestionDefinition(
        String name,
        String title,
        String owner,
        boolean internal,
        @Nullable String model,
        @Nullable String decision,
        List<String> needs,
        Map<String, String> onlyWhen,
        List<String> detections,
        @Nullable String points,
        boolean modelInputs) {

    /** The name under which rules see this question's answer: {@code churn-risk} becomes {@code churnRisk}. */
    public String variable() {
        return camelCase(name);
    }

    public static String camelCase(String kebab) {
        if (kebab.indexOf('-') < 0) {
            return kebab;
        }
        String[] words = kebab.split("-", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .filter(w -> !w.isEmpty())
                        .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
                        .collect(Collectors.joining());
    }
}
