package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;
import org.kie.dmn.feel.runtime.functions.DateAndTimeFunction;
import org.kie.dmn.feel.runtime.functions.DateFunction;
import org.kie.dmn.feel.runtime.functions.DurationFunction;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;
import org.kie.dmn.feel.runtime.functions.TimeFunction;

/** Turns single JSON values into FEEL's; what is no value of the type is null, or thrown by whoever parses it. */
final class JsonFeel {
    private static final Pattern MIDNIGHT = Pattern.compile("^24:00(:00(\\.0+)?)?(?![:.\\d])");

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
            case "date" -> parsed(DateFunction.INSTANCE.invoke(text));
            case "time" ->
                parsed(TimeFunction.INSTANCE.invoke(MIDNIGHT.matcher(text).replaceFirst("00:00:00")));
            case "date and time" -> dateAndTime(text);
            case "days and time duration" -> duration(text) instanceof Duration days ? days : null;
            case "years and months duration" -> duration(text) instanceof ComparablePeriod months ? months : null;
            case "duration" -> duration(text);
            default -> null;
        };
    }

    private static @Nullable Object duration(String text) {
        return parsed(DurationFunction.INSTANCE.invoke(text));
    }

    /** What the engine's own function makes of a text; null where it makes nothing of it. */
    private static <T> @Nullable T parsed(FEELFnResult<T> result) {
        return result.getOrElse(null);
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

    /** ISO 8601 also writes a day's end as hour 24: the next day's begin. */
    private static @Nullable Object dateAndTime(String text) {
        int time = text.indexOf('T') + 1;
        Matcher end = MIDNIGHT.matcher(text.substring(time));
        if (time == 0 || !end.find()) {
            return parsed(DateAndTimeFunction.INSTANCE.invoke(text));
        }
        TemporalAccessor begin =
                parsed(DateAndTimeFunction.INSTANCE.invoke(text.substring(0, time) + end.replaceFirst("00:00:00")));
        return begin instanceof Temporal moment ? moment.plus(1, ChronoUnit.DAYS) : null;
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
