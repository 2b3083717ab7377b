package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.evaluation.QuestionPlan;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;

/** Reads JSON as the input data of a model, by the model's own types. */
final class ModelInputReader {
    private final Map<String, DMNType> types = new LinkedHashMap<>();

    private final AllowedColumns columns;

    ModelInputReader(QuestionPlan plan, DmnModel model, DmnModels models, AllowedColumns columns) {
        this.columns = columns;
        for (DmnNode input : models.graph().nodes(model, DmnNode.Kind.INPUT)) {
            types.put(input.name(), models.types().of(model, input));
        }
        if (plan.service()) {
            for (DmnNode decision : models.graph().nodes(model, DmnNode.Kind.DECISION)) {
                types.putIfAbsent(decision.name(), models.types().of(model, decision));
            }
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
                Findings.unknown(findings, at, "is not an input of the model", entry.getKey(), types.keySet());
            } else {
                int before = findings.size();
                Object value = value(entry.getValue(), type, at, findings);
                if (findings.size() == before && !type.isAssignableValue(value)) {
                    findings.add(Finding.at(
                            at,
                            "does not fit the model's type " + type.getName() + "; is "
                                    + AllowedValues.shown(entry.getValue())));
                }
                values.put(entry.getKey(), value);
                columns.check(entry.getKey(), entry.getValue(), value, at, findings);
            }
        });
        return new ModelInputs(values);
    }

    private static @Nullable Object value(JsonNode node, DMNType type, String path, List<Finding> findings) {
        int before = findings.size();
        Object value = shaped(node, TypeShape.of(type), type, path, findings);
        for (DMNType each = type; each != null && !isList(each) && findings.size() == before; ) {
            check(each, node, value, path, findings);
            each = value == null || node.isNull() ? null : each.getBaseType();
        }
        return value;
    }

    private static boolean isList(DMNType type) {
        return TypeShape.of(type) instanceof TypeShape.ListOf;
    }

    private static void check(
            DMNType type, JsonNode node, @Nullable Object value, String path, List<Finding> findings) {
        AllowedValues.of(type)
                .filter(allowed -> !allowed.lets(value))
                .ifPresent(allowed -> findings.add(allowed.broken(path, node, value)));
    }

    /** As FEEL converts: a single value is a list of one, and a list of one is its value. */
    private static @Nullable Object shaped(
            JsonNode node, TypeShape shape, DMNType type, String path, List<Finding> findings) {
        if (node.isNull()) {
            return null;
        }
        if (shape instanceof TypeShape.Any) {
            return free(node, path, findings);
        }
        if (shape instanceof TypeShape.ListOf list) {
            return list(node, list, type, path, findings);
        }
        if (node.isArray() && node.size() == 1) {
            return shaped(node.get(0), shape, type, path, findings);
        }
        return shape instanceof TypeShape.Context context
                ? context(node, context.parts(), path, findings)
                : plain(node, ((TypeShape.Plain) shape).feel(), type, path, findings);
    }

    private static List<@Nullable Object> list(
            JsonNode node, TypeShape.ListOf shape, DMNType type, String path, List<Finding> findings) {
        List<JsonNode> nodes = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(nodes::add);
        } else {
            nodes.add(node);
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String at = node.isArray() ? path + "[" + i + "]" : path;
            int before = findings.size();
            DMNType named = shape.named();
            Object element = named == null
                    ? shaped(nodes.get(i), shape.element(), type, at, findings)
                    : value(nodes.get(i), named, at, findings);
            if (findings.size() == before) {
                check(type, nodes.get(i), element, at, findings);
            }
            list.add(element);
        }
        return list;
    }

    private static @Nullable Object plain(
            JsonNode node, String feel, DMNType type, String path, List<Finding> findings) {
        try {
            Object value = JsonFeel.simple(node, feel);
            if (value != null) {
                return value;
            }
        } catch (DateTimeException e) {
            // told below with the type's name, which helps more than the parser's words
        } catch (ArithmeticException e) {
            findings.add(beyond(path));
            return null;
        }
        String among = AllowedValues.of(type).map(a -> " among " + a.text()).orElse("");
        findings.add(unfit(path, "must be a " + feel + among, node, JsonFeel.example(feel)));
        return null;
    }

    private static Finding unfit(String path, String must, JsonNode met, @Nullable String example) {
        return new Finding(path, must + "; is " + AllowedValues.shown(met), example);
    }

    private static @Nullable Object free(JsonNode node, String path, List<Finding> findings) {
        try {
            return JsonFeel.natural(node);
        } catch (ArithmeticException e) {
            findings.add(beyond(path));
            return null;
        }
    }

    private static Finding beyond(String path) {
        return Finding.at(path, "holds a number beyond those that rules reckon with");
    }

    private static @Nullable Object context(
            JsonNode node, Map<String, DMNType> parts, String path, List<Finding> findings) {
        if (!node.isObject()) {
            findings.add(unfit(path, "must be an object", node, null));
            return null;
        }
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            context.put(name, null);
            if (!node.has(name)) {
                value(NullNode.instance, part, path + "." + name, findings);
            }
        });
        node.properties().forEach(entry -> {
            DMNType part = parts.get(entry.getKey());
            String at = path + "." + entry.getKey();
            context.put(
                    entry.getKey(),
                    part == null ? free(entry.getValue(), at, findings) : value(entry.getValue(), part, at, findings));
        });
        return context;
    }
}
