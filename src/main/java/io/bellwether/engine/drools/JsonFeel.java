package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/** Turns single JSON values into FEEL's; what is no value of the type is null, or thrown by whoever parses it. */
final class JsonFeel {
    private JsonFeel() {}

    /** A value of one of FEEL's own types. */
    static @Nullable Object simple(JsonNode node, String type) {
        if (type.equals("number")) {
            return node.isNumber() ? number(node.decimalValue()) : node.isTextual() ? number(node.textValue()) : null;
        }
        if (type.equals("boolean")) {
            return node.isBoolean() ? node.booleanValue() : null;
        }
        if (!node.isTextual()) {
            return null;
        }
        String text = node.textValue();
        return switch (type) {
            case "string" -> text;
            case "date" -> LocalDate.parse(text);
            case "time" -> text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$") ? OffsetTime.parse(text) : LocalTime.parse(text);
            case "date and time" -> dateAndTime(text);
            case "days and time duration" -> Duration.parse(text);
            case "years and months duration" -> new ComparablePeriod(Period.parse(text));
            default -> null;
        };
    }

    /** A value of whatever type JSON says it has. */
    static @Nullable Object natural(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> number(node.decimalValue());
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.textValue();
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(n -> list.add(natural(n)));
                yield list;
            }
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach(e -> map.put(e.getKey(), natural(e.getValue())));
                yield map;
            }
            default -> null;
        };
    }

    private static BigDecimal number(BigDecimal value) {
        if (!DecimalText.isReckonable(value)) {
            throw new ArithmeticException("written out, it would fill the memory");
        }
        return value;
    }

    private static @Nullable BigDecimal number(String text) {
        if (!DecimalText.isDecimal(text)) {
            return null;
        }
        return DecimalText.read(text).orElseThrow(() -> new ArithmeticException("beyond what rules reckon with"));
    }

    private static Object dateAndTime(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay();
        }
        int zone = text.indexOf('@');
        if (zone > 0) {
            return LocalDateTime.parse(text.substring(0, zone)).atZone(ZoneId.of(text.substring(zone + 1)));
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                ? OffsetDateTime.parse(text).toZonedDateTime()
                : LocalDateTime.parse(text);
    }

    /** What a value of the type looks like in JSON, where that is not plain. */
    static @Nullable String example(String type) {
        return switch (type) {
            case "date" -> "2026-11-22";
            case "time" -> "09:00:00Z";
            case "date and time" -> "2026-11-22T09:00:00Z";
            case "days and time duration" -> "-PT1H";
            case "years and months duration" -> "P1Y2M";
            default -> null;
        };
    }
}
