package io.bellwether.engine.drools;

import io.bellwether.fact.FactCatalogue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What each rule of a file of detections names: the account's facts, and the thresholds. */
final class RuleReads {
    private static final Pattern RULE = Pattern.compile("(?m)^[ \\t\\x0B\\f]*+rule\\s+\"([^\"\\n]+)\"");
    private static final Pattern THRESHOLD = Pattern.compile("Threshold\\(\\s*id\\s*==\\s*\"([^\"\\n]+)\"");

    private final Map<String, Named> rules;

    private record Named(List<String> facts, Set<String> thresholds) {}

    private RuleReads(Map<String, Named> rules) {
        this.rules = rules;
    }

    static RuleReads of(String drl, FactCatalogue catalogue) {
        Map<String, Named> rules = new HashMap<>();
        Matcher rule = RULE.matcher(drl);
        int from = -1;
        String name = "";
        while (rule.find()) {
            if (from >= 0) {
                rules.put(name, named(drl.substring(from, rule.start()), catalogue));
            }
            name = rule.group(1);
            from = rule.end();
        }
        if (from >= 0) {
            rules.put(name, named(drl.substring(from), catalogue));
        }
        return new RuleReads(rules);
    }

    private static Named named(String text, FactCatalogue catalogue) {
        Set<String> thresholds = new LinkedHashSet<>();
        THRESHOLD.matcher(text).results().forEach(m -> thresholds.add(m.group(1)));
        List<String> facts = DrlTypes.named(text, catalogue).stream()
                .filter(catalogue.facts()::containsKey)
                .toList();
        return new Named(facts, thresholds);
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
