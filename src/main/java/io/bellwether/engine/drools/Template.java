package io.bellwether.engine.drools;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sentence with {@code {placeholders}}, filled with values as people write them. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_ .]*)}");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private final List<String> texts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final FactCatalogue catalogue;

    Template(String text, FactCatalogue catalogue) {
        this.catalogue = catalogue;
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            texts.add(text.substring(end, matcher.start()));
            names.add(matcher.group(1));
            end = matcher.end();
        }
        texts.add(text.substring(end));
    }

    /** What the placeholders name: a variable, or the one that a path begins with. */
    List<String> names() {
        return names.stream().map(name -> name.split("\\.", -1)[0]).toList();
    }

    /** The sentence, with what {@code values} answers for each placeholder's first name. */
    String fill(Function<String, @Nullable Object> values) {
        StringBuilder filled = new StringBuilder(texts.get(0));
        for (int i = 0; i < names.size(); i++) {
            filled.append(shown(names.get(i), values)).append(texts.get(i + 1));
        }
        return filled.toString();
    }

    private String shown(String path, Function<String, @Nullable Object> values) {
        String[] steps = path.split("\\.", -1);
        Object value = values.apply(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            value = value instanceof Map<?, ?> map ? map.get(steps[i]) : null;
        }
        FactDefinition fact = catalogue.facts().get(steps[steps.length - 1]);
        return shown(value, fact == null ? null : fact.type());
    }

    private static String shown(@Nullable Object value, @Nullable FactType type) {
        if (value == null) {
            return "unknown";
        }
        if (value instanceof BigDecimal number) {
            if (type == FactType.RATIO) {
                return plain(number.movePointRight(2)) + " %";
            }
            return type == FactType.MONEY ? "$" + String.format(java.util.Locale.ROOT, "%,.0f", number) : plain(number);
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : list.stream().map(v -> shown(v, type)).collect(Collectors.joining(", "));
        }
        if (value instanceof Boolean bool) {
            return bool ? "yes" : "no";
        }
        if (value instanceof ZonedDateTime instant) {
            return MINUTE.format(instant.withZoneSameInstant(java.time.ZoneOffset.UTC));
        }
        return String.valueOf(value);
    }

    private static String plain(BigDecimal number) {
        BigDecimal rounded = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }
}
