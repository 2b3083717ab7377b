package io.bellwether.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rules over the facts of {@link DetectionRulebook}, made by a seed: what the sandbox lets through, and odd. */
public final class RandomDetections {
    private static final Map<String, List<String>> NUMBERS = Map.of(
            "Account", List.of("csat", "nps", "arr", "licensedSeats", "seatUtilisation"),
            "Ticket", List.of("score"),
            "Invoice", List.of("amount"),
            "Threshold", List.of("value"));
    private static final Map<String, List<String>> TEXTS =
            Map.of("Account", List.of("segment", "csm"), "Ticket", List.of("priority"), "Threshold", List.of("id"));
    private static final Map<String, List<String>> DATES = Map.of(
            "Account", List.of("renewalDate", "today"), "Ticket", List.of("openedOn"), "Invoice", List.of("dueOn"));
    private static final List<String> RELATIONS = List.of("==", "!=", "<", "<=", ">", ">=");

    private final Random random;
    private final Map<String, String> bound = new LinkedHashMap<>();
    private int names;

    public RandomDetections(Random random) {
        this.random = random;
    }

    /** A file of so many rules. */
    public String file(int rules) {
        StringBuilder file = new StringBuilder("package moods;\n");
        for (int i = 0; i < rules; i++) {
            bound.clear();
            List<String> parts = new ArrayList<>();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                parts.add(element(2));
            }
            StringBuilder evidence = new StringBuilder();
            bound.keySet()
                    .forEach(name ->
                            evidence.append(", \"").append(name.substring(1)).append("\", " + name));
            if (random.nextInt(4) == 0) {
                evidence.append(", \"fixed\", " + pick(List.of("7", "0.50", "true", "\"text\"")));
            }
            file.append("rule \"r" + i + "\"\n");
            if (random.nextBoolean()) {
                file.append("    @because(\"{"
                        + (bound.isEmpty()
                                ? "fixed"
                                : bound.keySet().iterator().next().substring(1)) + "} is odd\")\n");
            }
            file.append("when\n    " + String.join("\n    ", parts) + "\nthen\n    detections.raise(\"d" + i % 7 + "\""
                    + evidence + ");\nend\n");
        }
        return file.toString();
    }

    private String element(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(12);
        return switch (kind) {
            case 0, 1, 2, 3, 4 -> pattern(pick(List.of("Account", "Ticket", "Invoice", "Threshold")), true);
            case 5 -> "not " + aside(depth, false);
            case 6 -> "exists " + aside(depth, true);
            case 7 -> forall();
            case 8, 9 -> accumulate();
            case 10 -> {
                Map<String, String> before = new LinkedHashMap<>(bound);
                String one = "(" + element(depth - 1);
                restore(before);
                String other = element(depth - 1);
                restore(before);
                yield one + " or " + other + ")";
            }
            default -> "(" + element(depth - 1) + " and " + element(depth - 1) + ")";
        };
    }

    private void restore(Map<String, String> before) {
        bound.clear();
        bound.putAll(before);
    }

    private String aside(int depth, boolean either) {
        Map<String, String> before = new LinkedHashMap<>(bound);
        String inner = pattern(pick(List.of("Ticket", "Invoice", "Account")), true);
        if (random.nextInt(3) == 0) {
            if (either && random.nextBoolean()) {
                restore(before);
                inner = "(" + inner + " or " + pattern("Ticket", true) + ")";
            } else {
                inner = "(" + inner + " and " + element(depth - 1) + ")";
            }
        }
        restore(before);
        return inner;
    }

    private String forall() {
        Map<String, String> before = new LinkedHashMap<>(bound);
        String type = pick(List.of("Ticket", "Invoice"));
        String all = random.nextBoolean()
                ? type + "(" + condition(type) + ")"
                : pattern(type, true) + " " + pattern(pick(List.of("Ticket", "Invoice")), false);
        restore(before);
        return "forall (" + all + ")";
    }

    private static List<String> of(Map<String, List<String>> fields, String type) {
        return Objects.requireNonNull(fields.get(type));
    }

    private String accumulate() {
        Map<String, String> before = new LinkedHashMap<>(bound);
        String type = pick(List.of("Ticket", "Invoice"));
        String gathered = name();
        String source = type + "(" + gathered + " : " + of(NUMBERS, type).get(0)
                + (random.nextBoolean() ? ", " + condition(type) : "") + ")";
        bound.put(gathered, "number");
        if (random.nextInt(4) == 0) {
            source = "(" + source + " and " + pattern(pick(List.of("Ticket", "Invoice")), false) + ")";
        }
        List<String> calls = new ArrayList<>();
        List<String> results = new ArrayList<>();
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            String result = name();
            calls.add(result + " : " + pick(List.of("count", "sum", "min", "max", "average")) + "(" + gathered + ")");
            results.add(result);
        }
        restore(before);
        results.forEach(result -> bound.put(result, "number"));
        String asked = random.nextBoolean() ? "; " + results.get(0) + " " + pick(RELATIONS) + " " + number(null) : "";
        return "accumulate(" + source + "; " + String.join(", ", calls) + asked + ")";
    }

    private String pattern(String type, boolean binds) {
        List<String> constraints = new ArrayList<>();
        Map<String, String> own = new LinkedHashMap<>();
        if (binds && random.nextBoolean()) {
            String field = pick(of(NUMBERS, type));
            String name = name();
            own.put(name, "number");
            constraints.add(
                    name + " : " + field + (random.nextInt(4) == 0 ? " " + pick(RELATIONS) + " " + number(null) : ""));
        }
        if (binds && random.nextInt(3) == 0 && DATES.containsKey(type)) {
            String name = name();
            own.put(name, "date");
            constraints.add(name + " : " + pick(of(DATES, type)));
        }
        for (int n = random.nextInt(3); n > 0; n--) {
            constraints.add(condition(type));
        }
        bound.putAll(own);
        return type + "(" + String.join(", ", constraints) + ")";
    }

    private String condition(String type) {
        return switch (random.nextInt(10)) {
            case 0 -> simple(type) + " || " + simple(type);
            case 1 -> simple(type) + " && " + simple(type);
            case 2 -> "!(" + simple(type) + ")";
            default -> simple(type);
        };
    }

    private String simple(String type) {
        String number = pick(of(NUMBERS, type));
        switch (random.nextInt(9)) {
            case 0 -> {
                return number + pick(List.of(" == null", " != null"));
            }
            case 1, 2 -> {
                return TEXTS.containsKey(type) ? text(type) : number + " > 2";
            }
            case 3 -> {
                return DATES.containsKey(type) ? date(type) : number + " in (1, 4.5, 100)";
            }
            case 4 -> {
                return type.equals("Account")
                        ? pick(List.of("churned", "churned == false", "churned != true"))
                        : number + " < 3";
            }
            case 5 -> {
                return number + " * 2 " + pick(RELATIONS) + " " + number(type);
            }
            case 6 -> {
                return random.nextInt(6) == 0 ? "10 / " + number + " > 2" : "-" + number + " < " + number(type);
            }
            default -> {
                return number + " " + pick(RELATIONS) + " " + number(type);
            }
        }
    }

    private String text(String type) {
        String field = pick(of(TEXTS, type));
        String value = switch (field) {
            case "segment" -> pick(List.of("SMB", "Enterprise"));
            case "priority" -> pick(List.of("P1", "P2"));
            case "id" -> pick(List.of("p1", "p2", "p3"));
            default -> "text 1";
        };
        return switch (random.nextInt(4)) {
            case 0 -> field + " != \"" + value + "\"";
            case 1 -> field + " not in (\"" + value + "\")";
            case 2 -> field + " matches \"[tPSp].*\"";
            default -> field + " == \"" + value + "\"";
        };
    }

    private String date(String type) {
        String field = pick(of(DATES, type));
        String other = field;
        for (Map.Entry<String, String> one : bound.entrySet()) {
            other = one.getValue().equals("date") ? one.getKey() : other;
        }
        return random.nextBoolean()
                ? field + " " + pick(RELATIONS) + " " + other
                : "calendar." + pick(List.of("days", "businessDays")) + "(" + field + ", " + other + ") > -30";
    }

    private String number(@Nullable String type) {
        List<String> choices = new ArrayList<>(List.of("0", "1", "4.50", "100"));
        bound.forEach((name, kind) -> {
            if (kind.equals("number")) {
                choices.add(name);
                choices.add(name + " - 1");
            }
        });
        if (type != null) {
            choices.addAll(of(NUMBERS, type));
        }
        return pick(choices);
    }

    private String name() {
        return "$n" + names++;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
