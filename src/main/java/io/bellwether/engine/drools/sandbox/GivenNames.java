package io.bellwether.engine.drools.sandbox;

import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.Rulebook;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of what the service hands to models: facts, fields of records, detections and their evidence. */
public final class GivenNames {
    private static final Pattern EVIDENCE = Pattern.compile("\"([A-Za-z][A-Za-z0-9 _-]{0,60})\"\\s*,");

    private GivenNames() {}

    public static Set<String> of(RuleFiles files, Rulebook rulebook) {
        Set<String> names = new HashSet<>(Set.of("id", "evidence"));
        names.addAll(rulebook.catalogue().facts().keySet());
        rulebook.catalogue().records().values().forEach(record -> {
            names.add(record.name());
            record.fields().stream().map(FactDefinition::name).forEach(names::add);
        });
        for (RuleFile detections : files.in("rules/", ".drl")) {
            Matcher evidence = EVIDENCE.matcher(detections.text());
            while (evidence.find()) {
                names.add(evidence.group(1));
            }
        }
        return names;
    }
}
