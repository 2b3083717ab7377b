package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.bellwether.engine.ModelInputs;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.InputDataNode;

/** Reads JSON as the input data of a model, by the model's own types. */
final class ModelInputReader {
    private final Map<String, DMNType> types = new LinkedHashMap<>();

    private final AllowedColumns columns;

    ModelInputReader(QuestionPlan plan, TableReadings readings) {
        DMNModel model = plan.requiredModel();
        columns = AllowedColumns.of(plan, readings);
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
        if (type.isCollection() && !isAny(type) && !node.isNull()) {
            if (!node.isArray()) {
                findings.add(unfit(path, "must be a list", node, null));
                return null;
            }
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                list.add(single(node.get(i), type, path + "[" + i + "]", findings));
            }
            return list;
        }
        return single(node, type, path, findings);
    }

    /** A value by itself; of a type of lists, one of a list's. */
    private static @Nullable Object single(JsonNode node, DMNType type, String path, List<Finding> findings) {
        if (node.isNull()) {
            AllowedValues.of(type)
                    .filter(allowed -> !allowed.lets(null))
                    .ifPresent(allowed -> findings.add(allowed.broken(path, node, null)));
            return null;
        }
        if (isAny(type)) {
            return free(node, path, findings);
        }
        int before = findings.size();
        Object value = type.isComposite() ? context(node, type, path, findings) : plain(node, type, path, findings);
        for (DMNType each = type; each != null && value != null && findings.size() == before; ) {
            Object met = value;
            AllowedValues.of(each)
                    .filter(allowed -> !allowed.lets(met))
                    .ifPresent(allowed -> findings.add(allowed.broken(path, node, met)));
            each = each.getBaseType();
        }
        return value;
    }

    private static @Nullable Object plain(JsonNode node, DMNType type, String path, List<Finding> findings) {
        DMNType root = type;
        while (root.getBaseType() != null) {
            root = root.getBaseType();
        }
        String name = root.getName();
        try {
            Object value = isAny(root) ? JsonFeel.natural(node) : JsonFeel.simple(node, name);
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
        findings.add(unfit(path, "must be a " + name + among, node, JsonFeel.example(name)));
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

    private static @Nullable Object context(JsonNode node, DMNType type, String path, List<Finding> findings) {
        if (!node.isObject()) {
            findings.add(unfit(path, "must be an object", node, null));
            return null;
        }
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        type.getFields().forEach((name, field) -> {
            context.put(name, null);
            if (!node.has(name)) {
                value(NullNode.instance, field, path + "." + name, findings);
            }
        });
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

    /** Drools takes Any for a collection. */
    private static boolean isAny(DMNType type) {
        return "Any".equals(type.getName());
    }
}
