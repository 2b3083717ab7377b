package io.bellwether.rulebook.gate;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a compiled rulebook about many stored accounts, and keeps of each answer a field and the rows that matched. */
public final class AskingAccounts {
    private AskingAccounts() {}

    /** A field of a question's answer. */
    public record Field(String question, String field) {}

    /**
     * What a field held.
     *
     * @param value as text; null when it held nothing
     * @param rows public ids of the rows that matched, in their order
     */
    public record Held(@Nullable String value, List<String> rows) {}

    /** What each account's fields hold, in the order of both; null where the question is not answered. */
    public static List<List<@Nullable Held>> ask(
            CompiledRulebook compiled, List<PastInputs> accounts, List<Field> fields) {
        return SideBySide.map(
                accounts,
                inputs -> "account " + inputs.account(),
                inputs -> held(compiled, inputs, fields),
                words -> {});
    }

    private static List<@Nullable Held> held(CompiledRulebook compiled, PastInputs inputs, List<Field> fields) {
        @Nullable Held[] held = new Held[fields.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = held(compiled, inputs, fields.get(i));
        }
        return new ArrayList<>(Arrays.asList(held));
    }

    private static @Nullable Held held(CompiledRulebook compiled, PastInputs inputs, Field field) {
        try {
            Evaluation evaluation = Answering.answer(compiled, field.question(), inputs);
            if (evaluation == null) {
                return null;
            }
            Object value = evaluation.answer() instanceof Map<?, ?> answer ? answer.get(field.field()) : null;
            return new Held(value == null ? null : value.toString(), evaluation.matched());
        } catch (BudgetSpentException e) {
            return null; // one account that takes too much keeps nobody from being asked about the others
        }
    }
}
