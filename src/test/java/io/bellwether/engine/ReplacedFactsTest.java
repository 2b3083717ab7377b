package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.trace.DimensionPoints;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Finds out by asking which facts each dimension of a scorecard reads, and holds the catalogue to it. */
class ReplacedFactsTest {
    private static final CompiledRulebook RULES = Baseline.compiled();
    private static final FactCatalogue CATALOGUE = RULES.rulebook().catalogue();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final int VARIANTS = 2;

    private final Map<Map<String, Object>, Map<String, Map<String, BigDecimal>>> asked = new HashMap<>();

    static Stream<QuestionDefinition> scorecards() {
        return RULES.rulebook().questions().values().stream().filter(q -> q.points() != null);
    }

    @ParameterizedTest
    @MethodSource("scorecards")
    void shouldReplaceWhatTheDimensionReadsWhenAScoreStandsForIt(QuestionDefinition scorecard) {
        Map<String, Object> playbook = new LinkedHashMap<>();
        scorecard.onlyWhen().forEach((path, value) -> playbook.put(path.substring(path.indexOf('.') + 1), value));
        Set<String> inputs = new TreeSet<>(RULES.reads(scorecard.name()).facts());
        inputs.removeAll(playbook.keySet());
        Set<String> scores = new TreeSet<>(inputs);
        scores.removeIf(name -> fact(name).replaces().isEmpty());
        inputs.removeAll(scores);

        Map<String, Set<String>> read = new HashMap<>();
        for (int variant = 0; variant < VARIANTS; variant++) {
            Map<String, Object> all = new TreeMap<>(playbook);
            for (String name : inputs) {
                all.put(name, value(fact(name), variant));
            }
            gather(scorecard.name(), all, inputs, read);
            for (String left : inputs) {
                gather(scorecard.name(), without(all, left), standing(inputs, left), read);
            }
        }

        assertThat(scores).hasSizeGreaterThan(4);
        for (String score : scores) {
            Map<String, Object> alone = new TreeMap<>(playbook);
            alone.put(score, new BigDecimal("5"));
            String dimension = points(scorecard.name(), alone).entrySet().stream()
                    .filter(d -> d.getValue().containsKey(score))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            assertThat(fact(score).replaces())
                    .as("what %s replaces, by what %s reads", score, dimension)
                    .containsExactlyInAnyOrderElementsOf(read.getOrDefault(dimension, Set.of()));
        }
    }

    /** What a derived fact follows from speaks for it where it is left out: then only other derived facts are judged. */
    private static Set<String> standing(Set<String> inputs, String left) {
        Set<String> judged = new TreeSet<>(inputs);
        judged.removeIf(name -> fact(left).derived() && !fact(name).derived());
        return judged;
    }

    /** Notes for each fact the dimensions whose inputs score otherwise without it. */
    private void gather(String question, Map<String, Object> known, Set<String> inputs, Map<String, Set<String>> read) {
        Map<String, Map<String, BigDecimal>> with = points(question, known);
        for (String name : inputs) {
            if (known.containsKey(name)) {
                Map<String, Map<String, BigDecimal>> less = points(question, without(known, name));
                with.forEach((dimension, scores) -> {
                    if (!scores.equals(less.get(dimension))) {
                        read.computeIfAbsent(dimension, d -> new HashSet<>()).add(name);
                    }
                });
            }
        }
    }

    private static Map<String, Object> without(Map<String, Object> known, String name) {
        Map<String, Object> less = new TreeMap<>(known);
        less.remove(name);
        return less;
    }

    private Map<String, Map<String, BigDecimal>> points(String question, Map<String, Object> known) {
        return asked.computeIfAbsent(known, k -> {
            Map<String, Fact> facts = new LinkedHashMap<>();
            k.forEach((name, value) -> facts.put(name, new Fact(name, value, TODAY, Origin.GIVEN)));
            FactSheet sheet = FactSheet.of(
                    null,
                    Baseline.AS_OF,
                    RULES.rulebook().zone(),
                    CATALOGUE,
                    new CheckedFacts(facts, Set.of(), Map.of()),
                    CheckedFacts.NONE);
            Map<String, Map<String, BigDecimal>> points = new HashMap<>();
            for (DimensionPoints dimension :
                    RULES.evaluate(question, sheet).steps().points()) {
                Map<String, BigDecimal> scores = new HashMap<>();
                dimension.by().forEach(input -> scores.put(input.input(), input.score()));
                points.put(dimension.dimension(), scores);
            }
            return points;
        });
    }

    private static FactDefinition fact(String name) {
        return CATALOGUE.fact(name).orElseThrow();
    }

    private static Object value(FactDefinition fact, int variant) {
        return switch (fact.type()) {
            case INTEGER, NUMBER, RATIO, MONEY -> number(fact, variant);
            case BOOLEAN -> variant == 0;
            case TEXT -> "text";
            case CHOICE -> fact.allowed().get(variant % fact.allowed().size());
            case DATE -> TODAY.minusDays(10);
            case INSTANT -> TODAY.minusDays(10).atStartOfDay(RULES.rulebook().zone());
        };
    }

    private static BigDecimal number(FactDefinition fact, int variant) {
        BigDecimal most = fact.max();
        return most == null || variant == 0 ? BigDecimal.ONE : most;
    }
}
