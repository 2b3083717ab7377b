package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.benchmark.HandWrittenHealth.Health;
import io.bellwether.engine.Evaluation;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds that the rules and the hand-written program answer alike, before either is timed. */
final class EqualAnswers {
    private EqualAnswers() {}

    /** Throws at the first difference; answers how often each band was met. */
    static Map<String, Integer> check(String kind, int accounts, long seed) {
        Rules rules = new Rules();
        RandomFacts random = new RandomFacts(seed);
        Map<String, Integer> bands = new TreeMap<>();
        for (int i = 0; i < accounts; i++) {
            JsonNode facts = random.of(kind);
            Health expected = HandWrittenHealth.of(new AccountFacts(facts));
            Evaluation evaluation = rules.ask("health", rules.sheet(facts));
            if (!(evaluation.answer() instanceof Map<?, ?> answer)
                    || !same(expected.score(), answer.get("score"))
                    || !same(expected.exactScore(), answer.get("exactScore"))
                    || !same(expected.confidence(), evaluation.confidence())
                    || !expected.band().equals(answer.get("band"))) {
                throw new IllegalStateException("account %d of seed %d differs: %s, by hand %s, by the rules %s of %s"
                        .formatted(i, seed, facts, expected, evaluation.answer(), evaluation.confidence()));
            }
            bands.merge(expected.band(), 1, Integer::sum);
        }
        return bands;
    }

    private static boolean same(@Nullable BigDecimal expected, @Nullable Object actual) {
        return expected == null
                ? actual == null
                : actual instanceof BigDecimal number && expected.compareTo(number) == 0;
    }
}
