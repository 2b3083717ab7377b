package io.bellwether.engine.drools;

import io.bellwether.engine.drools.sandbox.WrittenRules;
import io.bellwether.engine.plan.detection.Matched;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.RecordDefinition;
import java.util.Collection;

/** Writes the types that detections see, from the fact catalogue: one vocabulary for rules and callers. */
final class DrlTypes {
    private DrlTypes() {}

    /** The types of one group, with no more than what it reads: each field costs time to generate and to compile. */
    static String drl(String group, FactCatalogue catalogue, Collection<String> reads) {
        StringBuilder drl = new StringBuilder("package ").append(group).append(";\n\n");
        drl.append("global io.bellwether.engine.drools.condition.Conditions conditions;\n");
        drl.append("global io.bellwether.engine.drools.Detections detections;\n\n");
        declare(drl, WrittenRules.KNOWN_LIST, "    type : String\n");
        declare(drl, Matched.THRESHOLD, "    id : String\n    value : java.math.BigDecimal\n");
        StringBuilder account =
                new StringBuilder("    asOf : java.time.ZonedDateTime\n    today : java.time.LocalDate\n");
        catalogue.facts().values().stream()
                .filter(f -> reads.contains(f.name()))
                .forEach(f -> account.append(field(f)));
        declare(drl, Matched.ACCOUNT, account.toString());
        for (RecordDefinition type : catalogue.records().values()) {
            if (!reads.contains(type.name())) {
                continue;
            }
            StringBuilder fields = new StringBuilder();
            type.fields().forEach(f -> fields.append(field(f)));
            declare(drl, type.type(), fields.toString());
        }
        return drl.toString();
    }

    private static void declare(StringBuilder drl, String type, String fields) {
        drl.append("declare ").append(type).append('\n').append(fields).append("end\n\n");
    }

    private static String field(FactDefinition fact) {
        return "    " + fact.name() + " : " + javaType(fact.type()) + "\n";
    }

    private static String javaType(FactType type) {
        return switch (type) {
            case INTEGER, NUMBER, RATIO, MONEY -> "java.math.BigDecimal";
            case BOOLEAN -> "Boolean";
            case TEXT, CHOICE -> "String";
            case DATE -> "java.time.LocalDate";
            case INSTANT -> "java.time.ZonedDateTime";
        };
    }
}
