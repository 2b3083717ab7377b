package io.bellwether.testing;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.analysis.TableReading;
import io.bellwether.table.set.UnaryTests;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes decision tables and inputs by chance. */
public final class RandomTables {
    private static final List<String> TEXTS = List.of("SMB", "Mid-Market", "Enterprise", "a \"b\", c", "ä|x");
    private static final List<String> TYPES = List.of(
            "number",
            "number",
            "string",
            "string",
            "boolean",
            "date",
            "time",
            "date and time",
            "days and time duration",
            "years and months duration");
    private final Random random;

    public RandomTables(Random random) {
        this.random = random;
    }

    /** A table of numbers as answers, with a column for each of a few types. */
    public TableModel table(String hitPolicy) {
        TableModel model = new TableModel(hitPolicy);
        List<String> types = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> TYPES.get(random.nextInt(TYPES.size())))
                .toList();
        types.forEach(type -> model.input(type, random.nextInt(3) == 0 ? allowed(type) : null));
        model.output("number", null, random.nextInt(4) == 0 && !hitPolicy.startsWith("COLLECT") ? "-1" : null);
        rows(model, types, 1 + random.nextInt(8));
        return model;
    }

    public void rows(TableModel model, List<String> types, int count) {
        for (int r = 0; r < count; r++) {
            List<String> cells = new ArrayList<>(types.stream().map(this::cell).toList());
            cells.add(String.valueOf(random.nextInt(4)));
            model.row("r" + (r + 1), cells);
        }
    }

    private @Nullable String allowed(String type) {
        String nothing = random.nextBoolean() ? ", null" : "";
        return switch (type) {
            case "string" -> "\"SMB\", \"Mid-Market\", \"Enterprise\"" + nothing;
            case "number" -> "[0..10]" + nothing;
            default -> null;
        };
    }

    /** A cell's text. */
    public String cell(String type) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> "-";
            case 2 -> random.nextBoolean() ? "null" : "not(null)";
            case 3 -> "not(" + list(type) + ")";
            case 4, 5 -> list(type);
            default -> test(type);
        };
    }

    private String list(String type) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> random.nextInt(8) == 0 ? "null" : test(type))
                .collect(Collectors.joining(random.nextBoolean() ? ", " : ","));
    }

    private String test(String type) {
        String value = literal(type);
        if (type.equals("boolean")) {
            return value;
        }
        return switch (random.nextInt(type.equals("string") ? 4 : 9)) {
            case 0, 1, 2 -> value;
            case 3 -> random.nextBoolean() ? "= " + value : "!= " + value;
            case 4 -> "< " + value;
            case 5 -> ">=" + value;
            case 6 -> (random.nextBoolean() ? "> " : "<= ") + value;
            default ->
                (random.nextBoolean() ? "[" : random.nextBoolean() ? "(" : "]") + value + ".." + literal(type)
                        + (random.nextBoolean() ? "]" : random.nextBoolean() ? ")" : "[");
        };
    }

    private String literal(String type) {
        return switch (type) {
            case "number" -> number().toPlainString();
            case "string" -> '"' + TEXTS.get(random.nextInt(TEXTS.size())).replace("\"", "\\\"") + '"';
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "date" -> (random.nextBoolean() ? "date(\"%s\")" : "@\"%s\"").formatted(day());
            case "time" -> "time(\"%s\")".formatted(LocalTime.of(random.nextInt(24), 30, 0));
            case "date and time" -> "date and time(\"%s\")".formatted(moment());
            case "days and time duration" -> "duration(\"P%dDT%dH\")".formatted(random.nextInt(4), random.nextInt(30));
            case "years and months duration" ->
                "duration(\"P%dY%dM\")".formatted(random.nextInt(3), random.nextInt(30));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private BigDecimal number() {
        return new BigDecimal(random.nextInt(24) - 6).divide(new BigDecimal(random.nextBoolean() ? 1 : 2));
    }

    private LocalDate day() {
        return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(10));
    }

    private OffsetDateTime moment() {
        LocalDateTime local = day().atTime(random.nextInt(24), 0, 5);
        return local.atOffset(ZoneOffset.ofHours(random.nextInt(3)));
    }

    /** A value for a column: one of its break-points, something beside one, another of its kind, or null. */
    public static @Nullable Object value(TableReading reading, DecisionTable table, int column, Random random) {
        TableColumn input = table.inputs().get(column);
        List<Object> points = new ArrayList<>(reading.breakpoints(input));
        if (random.nextInt(8) == 0) {
            return null;
        }
        if (input.allowed() != null && random.nextInt(3) > 0) {
            UnaryTests.split(input.allowed()).stream()
                    .filter(a -> a.startsWith("\""))
                    .forEach(a -> points.add(a.substring(1, a.length() - 1)));
        }
        RandomTables own = new RandomTables(random);
        Object point = points.isEmpty() || random.nextInt(4) == 0 ? null : points.get(random.nextInt(points.size()));
        return own.beside(input.type() == null ? kind(points) : input.type(), point);
    }

    private static String kind(List<Object> points) {
        Object first = points.isEmpty() ? "" : points.get(0);
        return first instanceof BigDecimal ? "number" : first instanceof Boolean ? "boolean" : "string";
    }

    private Object beside(String type, @Nullable Object point) {
        int step = random.nextInt(3) - 1;
        return switch (type) {
            case "number" -> (point instanceof BigDecimal n ? n : number()).add(new BigDecimal(step * 0.5));
            case "boolean" -> random.nextBoolean();
            case "date" -> (point instanceof LocalDate d ? d : day()).plusDays(step);
            case "time" -> (point instanceof LocalTime t ? t : LocalTime.of(random.nextInt(24), 30)).plusMinutes(step);
            case "date and time" ->
                (point instanceof java.time.Instant i ? i.atOffset(ZoneOffset.ofHours(2)) : moment())
                        .toZonedDateTime()
                        .plusSeconds(step);
            case "days and time duration" ->
                (point instanceof Duration d ? d : Duration.ofHours(random.nextInt(99))).plusSeconds(step);
            case "years and months duration" -> {
                long months = point instanceof Long m ? m : random.nextInt(50);
                yield new org.kie.dmn.feel.lang.types.impl.ComparablePeriod(
                        Period.ofMonths(Math.toIntExact(months + step)).normalized());
            }
            default -> point == null ? TEXTS.get(random.nextInt(TEXTS.size())) : point;
        };
    }
}
