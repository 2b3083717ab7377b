package io.bellwether.shared.sheet;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The columns of a list as a sheet: a field each, those of objects within by a path with dots. They follow from the type, not from the rows. */
final class ListColumns {
    private static final String OWN = "io.bellwether.";
    private static final String BETWEEN = "; ";

    private final List<List<String>> paths = new ArrayList<>();

    private ListColumns() {}

    /** The columns of items of a type. */
    static ListColumns of(JavaType items, SerializationConfig json) {
        ListColumns columns = new ListColumns();
        columns.add(items, List.of(), json);
        return columns;
    }

    private void add(JavaType type, List<String> path, SerializationConfig json) {
        for (BeanPropertyDefinition field : json.introspect(type).findProperties()) {
            if (!field.couldSerialize()) {
                continue;
            }
            List<String> below = new ArrayList<>(path);
            below.add(field.getName());
            JavaType of = field.getAccessor().getType();
            if (isObject(of) && path.stream().noneMatch(field.getName()::equals)) {
                add(of, below, json);
            } else {
                paths.add(below);
            }
        }
    }

    private static boolean isObject(JavaType type) {
        Class<?> raw = type.getRawClass();
        return raw.getName().startsWith(OWN) && raw.isRecord();
    }

    List<String> names() {
        return paths.stream().map(path -> String.join(".", path)).toList();
    }

    /** The cells of an item's JSON. */
    List<@Nullable Object> cells(JsonNode item) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (List<String> path : paths) {
            JsonNode value = item;
            for (String name : path) {
                value = value.path(name);
            }
            cells.add(cell(value));
        }
        return cells;
    }

    private static @Nullable Object cell(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()) {
            return day(value.textValue());
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(each -> each.isValueNode() ? each.asText() : each.toString())
                    .collect(Collectors.joining(BETWEEN));
        }
        return value.isObject() ? value.toString() : null;
    }

    private static Object day(String text) {
        try {
            return text.length() == "yyyy-mm-dd".length() ? LocalDate.parse(text) : text;
        } catch (DateTimeException e) {
            return text;
        }
    }
}
