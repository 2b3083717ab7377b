package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A table of many rows, the first that fits counts, with two columns of texts and two of ranges; and the same by hand. */
final class LargeTable {
    private static final String QUESTION = "large-table";
    private static final String[] REGIONS = {"north", "south", "east", "west", "centre", "islands", "abroad", "online"};
    private static final String[] PLANS = {"free", "basic", "team", "business", "enterprise"};
    private static final int MOST_SEATS = 2_000;
    private static final int MOST_DAYS = 1_000;

    /** A row by hand; the last one takes everything. */
    private record Row(
            @Nullable String region,
            @Nullable String plan,
            BigDecimal seats,
            BigDecimal moreSeats,
            BigDecimal days,
            BigDecimal moreDays,
            String answer) {
        boolean fits(Account account) {
            return (region == null || region.equals(account.region))
                    && (plan == null || plan.equals(account.plan))
                    && account.seats.compareTo(seats) >= 0
                    && account.seats.compareTo(moreSeats) < 0
                    && account.days.compareTo(days) >= 0
                    && account.days.compareTo(moreDays) < 0;
        }
    }

    private record Account(String region, String plan, BigDecimal seats, BigDecimal days) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private final List<ModelInputs> inputs = new ArrayList<>();
    private final CompiledRulebook compiled;

    LargeTable(int size, int asked, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < size - 1; i++) {
            int seats = random.nextInt(MOST_SEATS);
            int days = random.nextInt(MOST_DAYS);
            rows.add(new Row(
                    any(random, REGIONS),
                    any(random, PLANS),
                    BigDecimal.valueOf(seats),
                    BigDecimal.valueOf(seats + 1L + random.nextInt(400)),
                    BigDecimal.valueOf(days),
                    BigDecimal.valueOf(days + 1L + random.nextInt(200)),
                    "row " + i));
        }
        BigDecimal end = BigDecimal.valueOf(10L * MOST_SEATS);
        rows.add(new Row(null, null, BigDecimal.ZERO, end, BigDecimal.ZERO, end, "none"));
        String entry = "questions:\n  - { name: large-table, title: Large, model: large-table, decision: Large, inputs: model, owner: cs-ops }";
        compiled = Baseline.compile(Baseline.with("rules/rulebook.yaml", "questions:", entry)
                .with(new RuleFile("dmn/large-table.dmn", model().getBytes(StandardCharsets.UTF_8))));
        for (int i = 0; i < asked; i++) {
            Account account = new Account(
                    REGIONS[random.nextInt(REGIONS.length)],
                    PLANS[random.nextInt(PLANS.length)],
                    BigDecimal.valueOf(random.nextInt(MOST_SEATS)),
                    BigDecimal.valueOf(random.nextInt(MOST_DAYS)));
            accounts.add(account);
            ObjectNode facts = JsonNodeFactory.instance.objectNode();
            facts.put("region", account.region).put("plan", account.plan).put("seats", account.seats).put("days", account.days);
            inputs.add(compiled.checkModelInputs(QUESTION, facts, "facts", new ArrayList<>()));
            if (!scan(i).equals(ask(i).answer())) {
                throw new IllegalStateException("%s is %s by hand and %s by the table".formatted(account, scan(i), ask(i).answer()));
            }
        }
    }

    private static @Nullable String any(Random random, String... values) {
        return random.nextInt(4) == 0 ? null : values[random.nextInt(values.length)];
    }

    Evaluation ask(int account) {
        return compiled.evaluateModel(QUESTION, inputs.get(account));
    }

    String scan(int account) {
        Account asked = accounts.get(account);
        for (Row row : rows) {
            if (row.fits(asked)) {
                return row.answer;
            }
        }
        throw new IllegalStateException("the last row takes everything");
    }

    private String model() {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="large" name="large-table" namespace="https://bellwether.io/dmn/large">
                """);
        List<String> names = List.of("region", "plan", "seats", "days");
        names.forEach(name -> xml.append("<inputData id=\"in-%1$s\" name=\"%1$s\"><variable name=\"%1$s\" typeRef=\"%2$s\"/></inputData>%n"
                .formatted(name, type(name))));
        xml.append("<decision id=\"Large\" name=\"Large\"><variable name=\"Large\" typeRef=\"string\"/>\n");
        names.forEach(name -> xml.append("<informationRequirement id=\"r-%1$s\"><requiredInput href=\"#in-%1$s\"/></informationRequirement>%n"
                .formatted(name)));
        xml.append("<decisionTable id=\"large.table\" hitPolicy=\"FIRST\">\n");
        names.forEach(name -> xml.append("<input id=\"large.%1$s\"><inputExpression typeRef=\"%2$s\"><text>%1$s</text></inputExpression></input>%n"
                .formatted(name, type(name))));
        xml.append("<output id=\"large.out\" typeRef=\"string\"/>\n");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            xml.append("<rule id=\"large.r%d\">".formatted(i));
            for (String cell : List.of(
                    text(row.region),
                    text(row.plan),
                    "[%s..%s)".formatted(row.seats, row.moreSeats),
                    "[%s..%s)".formatted(row.days, row.moreDays))) {
                xml.append("<inputEntry><text>").append(cell).append("</text></inputEntry>");
            }
            xml.append("<outputEntry><text>\"").append(row.answer).append("\"</text></outputEntry></rule>\n");
        }
        return xml.append("</decisionTable></decision></definitions>\n").toString();
    }

    private static String type(String name) {
        return name.equals("seats") || name.equals("days") ? "number" : "string";
    }

    private static String text(@Nullable String value) {
        return value == null ? "-" : "\"" + value + "\"";
    }
}
