package io.bellwether.engine.drools;

import io.bellwether.engine.drools.sandbox.Element;
import io.bellwether.engine.plan.detection.Condition;
import io.bellwether.engine.plan.detection.Condition.Comparison;
import io.bellwether.engine.plan.detection.Matched;
import io.bellwether.engine.plan.detection.Term;
import io.bellwether.fact.FactCatalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each rule of a file of detections reads: the account's facts, the records, and the thresholds. */
final class RuleReads {
    private final Map<String, Named> rules = new HashMap<>();

    /** @param types of the records among which the rule looks */
    private record Named(List<String> facts, Set<String> types, Set<String> thresholds) {}

    /** @param rules that the sandbox let through, by name */
    RuleReads(Map<String, Element> rules, FactCatalogue catalogue) {
        rules.forEach((name, rule) -> this.rules.put(name, named(rule, catalogue)));
    }

    private static Named named(Element rule, FactCatalogue catalogue) {
        Set<String> fields =
                of(rule, Matched.ACCOUNT).flatMap(read -> read.names().stream()).collect(Collectors.toSet());
        return new Named(
                catalogue.facts().keySet().stream().filter(fields::contains).toList(),
                rule.facts().map(Element.Fact::type).collect(Collectors.toSet()),
                of(rule, Matched.THRESHOLD).flatMap(RuleReads::id).collect(Collectors.toSet()));
    }

    private static Stream<Element.Read> of(Element rule, String type) {
        return rule.facts().filter(fact -> fact.type().equals(type)).flatMap(fact -> fact.own().stream());
    }

    /** The threshold that a constraint asks for by its id. */
    private static Stream<String> id(Element.Read read) {
        return Stream.ofNullable(read.condition())
                .flatMap(Condition::each)
                .filter(Comparison.class::isInstance)
                .map(Comparison.class::cast)
                .filter(same ->
                        same.left() instanceof Term.Name name && name.name().equals("id"))
                .flatMap(same -> same.right() instanceof Term.Literal literal && literal.value() instanceof String id
                        ? Stream.of(id)
                        : Stream.empty());
    }

    /** The facts and records that some rule reads. */
    List<String> all(FactCatalogue catalogue) {
        List<String> all = new ArrayList<>(catalogue.facts().keySet().stream()
                .filter(fact -> rules.values().stream().anyMatch(rule -> rule.facts.contains(fact)))
                .toList());
        catalogue.records().values().stream()
                .filter(record -> rules.values().stream().anyMatch(rule -> rule.types.contains(record.type())))
                .forEach(record -> all.add(record.name()));
        return all;
    }

    /** The facts that each rule names, with the thresholds that it names too. */
    void limits(Map<String, BigDecimal> thresholds, Map<String, Set<BigDecimal>> limits) {
        for (Named named : rules.values()) {
            List<BigDecimal> values = named.thresholds().stream()
                    .flatMap(id -> Stream.ofNullable(thresholds.get(id)))
                    .toList();
            named.facts()
                    .forEach(fact ->
                            limits.computeIfAbsent(fact, f -> new TreeSet<>()).addAll(values));
        }
    }

    List<String> facts(String rule) {
        Named named = rules.get(rule);
        return named == null ? List.of() : named.facts();
    }
}
