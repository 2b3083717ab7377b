package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.ModelInputs;
import io.bellwether.problem.Finding;
import io.bellwether.shared.Nearest;
import java.math.BigDecimal;
import java.time.DateTimeException;
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
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/** Reads JSON as the input data of a model, by the model's own types. */
final class ModelInputReader {
    /** FEEL numbers are IEEE 754 decimal128. */
    private static final int LARGEST_EXPONENT = 6_145;

    private final Map<String, DMNType> types = new LinkedHashMap<>();

    ModelInputReader(DMNModel model, QuestionPlan plan) {
        for (InputDataNode input : model.getInputs()) {
            types.put(input.getName(), input.getType());
        }
        if (plan.service()) {
            model.getDecisions().forEach(d -> types.putIfAbsent(d.getName(), d.getResultType()));
        }
    }

    ModelInputs read(JsonNode facts, String path, List<Finding> findings) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!facts.isObject()) {
            findings.add(Finding.at(path, "must be an object of inputs by name"));
            return new ModelInputs(values);
        }
        facts.properties().forEach(entry -> {
            DMNType type = types.get(entry.getKey());
            String at = path + "." + entry.getKey();
            if (type == null) {
                String near = Nearest.to(entry.getKey(), types.keySet())
                        .orElse("one of " + String.join(", ", types.keySet()));
                findings.add(new Finding(at, "is not an input of the model", near));
            } else {
                Object value = value(entry.getValue(), type, at, findings);
                if (value != null && !type.isAssignableValue(value)) {
                    findings.add(Finding.at(at, "does not fit the model's type " + type.getName()));
                }
                values.put(entry.getKey(), value);
            }
        });
        return new ModelInputs(values);
    }

    private static @Nullable Object value(JsonNode node, DMNType type, String path, List<Finding> findings) {
        if (node.isNull()) {
            return null;
        }
        if (type.isCollection() && !isAny(type)) {
            if (!node.isArray()) {
                findings.add(Finding.at(path, "must be a list"));
                return null;
            }
            List<@Nullable Object> list = new ArrayList<>();
            DMNType element = type.isComposite() || type.getBaseType() == null ? type : type.getBaseType();
            for (int i = 0; i < node.size(); i++) {
                list.add(single(node.get(i), element, path + "[" + i + "]", findings));
            }
            return list;
        }
        return single(node, type, path, findings);
    }

    private static @Nullable Object single(JsonNode node, DMNType type, String path, List<Finding> findings) {
        if (node.isNull()) {
            return null;
        }
        if (isAny(type)) {
            return free(node, path, findings);
        }
        if (type.isComposite()) {
            return context(node, type, path, findings);
        }
        DMNType root = type;
        while (root.getBaseType() != null) {
            root = root.getBaseType();
        }
        String name = root.getName();
        try {
            Object value = isAny(root) ? natural(node) : simple(node, name);
            if (value != null) {
                return value;
            }
        } catch (DateTimeException | NumberFormatException e) {
            // told below with the type's name, which helps more than the parser's words
        } catch (ArithmeticException e) {
            findings.add(beyond(path));
            return null;
        }
        String example = example(name);
        findings.add(new Finding(path, "must be a " + name, example));
        return null;
    }

    private static @Nullable Object free(JsonNode node, String path, List<Finding> findings) {
        try {
            return natural(node);
        } catch (ArithmeticException e) {
            findings.add(beyond(path));
            return null;
        }
    }

    private static Finding beyond(String path) {
        return Finding.at(path, "holds a number beyond those that rules reckon with");
    }

    private static @Nullable Object context(JsonNode node, DMNType type, String path, List<Finding> findings) {
        if (!node.isObject()) {
            findings.add(Finding.at(path, "must be an object"));
            return null;
        }
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        type.getFields().keySet().forEach(f -> context.put(f, null));
        node.properties().forEach(entry -> {
            DMNType field = type.getFields().get(entry.getKey());
            String at = path + "." + entry.getKey();
            context.put(
                    entry.getKey(),
                    field == null
                            ? free(entry.getValue(), at, findings)
                            : value(entry.getValue(), field, at, findings));
        });
        return context;
    }

    private static @Nullable Object simple(JsonNode node, String type) {
        if (type.equals("number")) {
            return node.isNumber()
                    ? number(node.decimalValue())
                    : node.isTextual() ? number(new BigDecimal(node.textValue())) : null;
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

    private static BigDecimal number(BigDecimal value) {
        if (value.signum() != 0 && Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT) {
            throw new ArithmeticException("written out, it would fill the memory");
        }
        return value;
    }

    /** Drools takes Any for a collection. */
    private static boolean isAny(DMNType type) {
        return "Any".equals(type.getName());
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

    private static @Nullable Object natural(JsonNode node) {
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

    private static @Nullable String example(String type) {
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
