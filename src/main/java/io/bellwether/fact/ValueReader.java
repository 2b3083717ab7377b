package io.bellwether.fact;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.shared.CalendarDay;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns one JSON value into a fact's typed value, or says what is wrong with it. */
public final class ValueReader {
    private static final int SHOWN = 60;

    private final ZoneId zone;

    /** @param zone the rulebook's zone: a day given where an instant is wanted means its start there */
    public ValueReader(ZoneId zone) {
        this.zone = zone;
    }

    /** The typed value; empty when a finding was added. The node must not be null or missing. */
    public Optional<Object> read(FactDefinition fact, JsonNode node, String path, List<Finding> findings) {
        Object value = switch (fact.type()) {
            case INTEGER, NUMBER, RATIO, MONEY -> number(fact, node, path, findings);
            case BOOLEAN -> bool(node, path, findings);
            case TEXT -> text(node, path, findings);
            case CHOICE -> choice(fact, node, path, findings);
            case DATE -> date(node, path, findings);
            case INSTANT -> instant(node, path, findings);
        };
        return Optional.ofNullable(value);
    }

    private static @Nullable BigDecimal number(
            FactDefinition fact, JsonNode node, String path, List<Finding> findings) {
        if (!node.isNumber()) {
            boolean quoted = node.isTextual() && isNumber(node.textValue());
            String fix = quoted ? "send " + node.textValue().strip() + " without quotes" : null;
            findings.add(new Finding(path, "must be a number, is " + kind(node), fix));
            return null;
        }
        BigDecimal value = node.decimalValue();
        if (!DecimalText.isCountable(value)) {
            findings.add(Finding.at(path, "has more than " + DecimalText.MOST_PLACES + " digits"));
            return null;
        }
        if (fact.type() == FactType.INTEGER && value.stripTrailingZeros().scale() > 0) {
            findings.add(Finding.at(path, "must be a whole number, is " + value.toPlainString()));
            return null;
        }
        return inRange(fact, value, path, findings) ? value : null;
    }

    private static boolean inRange(FactDefinition fact, BigDecimal value, String path, List<Finding> findings) {
        boolean low = fact.min() != null && value.compareTo(fact.min()) < 0;
        boolean high = fact.max() != null && value.compareTo(fact.max()) > 0;
        if (!low && !high) {
            return true;
        }
        String from = fact.min() == null ? "-∞" : fact.min().toPlainString();
        String to = fact.max() == null ? "∞" : fact.max().toPlainString();
        boolean percent = high && fact.type() == FactType.RATIO && value.compareTo(BigDecimal.valueOf(100)) <= 0;
        String fix = percent
                ? "ratios are fractions: " + value.movePointLeft(2).toPlainString() + " for " + value.toPlainString()
                        + " %"
                : null;
        findings.add(
                new Finding(path, "is out of range: " + value.toPlainString() + " is not in " + from + ".." + to, fix));
        return false;
    }

    private static @Nullable Boolean bool(JsonNode node, String path, List<Finding> findings) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        findings.add(new Finding(path, "must be true or false, is " + kind(node), null));
        return null;
    }

    private static @Nullable String text(JsonNode node, String path, List<Finding> findings) {
        if (!node.isTextual()) {
            findings.add(Finding.at(path, "must be text, is " + kind(node)));
            return null;
        }
        if (node.textValue().length() > 4000) {
            findings.add(Finding.at(path, "is longer than 4000 characters"));
            return null;
        }
        Optional<String> fault = PlainText.fault(node.textValue());
        if (fault.isPresent()) {
            findings.add(Finding.at(path, "holds " + fault.get() + ", which no text may hold"));
            return null;
        }
        return node.textValue();
    }

    private static @Nullable String choice(FactDefinition fact, JsonNode node, String path, List<Finding> findings) {
        if (node.isTextual() && fact.allowed().contains(node.textValue())) {
            return node.textValue();
        }
        String shown = node.isTextual() ? "\"" + PlainText.brief(node.textValue(), SHOWN) + "\"" : kind(node);
        Findings.add(
                findings,
                path,
                "must be one of " + String.join(", ", fact.allowed()) + "; is " + shown,
                () -> node.isTextual() ? Nearest.to(node.textValue(), fact.allowed()) : Optional.empty());
        return null;
    }

    private static @Nullable LocalDate date(JsonNode node, String path, List<Finding> findings) {
        if (node.isTextual()) {
            try {
                return CalendarDay.read(node.textValue());
            } catch (DateTimeException e) {
                // reported below, together with values of another kind
            }
        }
        findings.add(new Finding(path, "must be a day like 2026-11-22, is " + shown(node), null));
        return null;
    }

    private @Nullable ZonedDateTime instant(JsonNode node, String path, List<Finding> findings) {
        if (node.isTextual()) {
            String text = node.textValue();
            try {
                if (text.length() == 10) {
                    return CalendarDay.read(text).atStartOfDay(zone);
                }
                OffsetDateTime instant = OffsetDateTime.parse(text);
                CalendarDay.within(instant.toLocalDate());
                return instant.atZoneSameInstant(zone);
            } catch (DateTimeException e) {
                // reported below, together with values of another kind
            }
        }
        findings.add(
                new Finding(path, "must be an instant like 2026-11-22T09:00:00Z or a day, is " + shown(node), null));
        return null;
    }

    private static boolean isNumber(String text) {
        return DecimalText.read(text.strip()).isPresent();
    }

    private static String shown(JsonNode node) {
        return node.isTextual() ? "\"" + PlainText.brief(node.textValue(), SHOWN) + "\"" : kind(node);
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN -> "a boolean";
            case NUMBER -> "a number";
            case STRING -> "text";
            case NULL -> "null";
            default -> "something else";
        };
    }
}
