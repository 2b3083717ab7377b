package io.bellwether.engine.drools;

import io.bellwether.engine.Quoted;
import io.bellwether.engine.Sentence;
import io.bellwether.engine.ShownValue;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A sentence with {@code {placeholders}}, filled with values as people write them. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_ .]*)}");

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
    Sentence fill(Function<String, @Nullable Object> values) {
        StringBuilder filled = new StringBuilder(texts.get(0));
        List<Quoted> quoted = names.isEmpty() ? List.of() : new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            String shown = shown(names.get(i), values);
            quoted.add(new Quoted(last(names.get(i)), filled.length(), shown));
            filled.append(shown).append(texts.get(i + 1));
        }
        return new Sentence(filled.toString(), quoted);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private String shown(String path, Function<String, @Nullable Object> values) {
        String[] steps = path.split("\\.", -1);
        Object value = values.apply(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            value = value instanceof Map<?, ?> map ? map.get(steps[i]) : null;
        }
        FactDefinition fact = catalogue.facts().get(steps[steps.length - 1]);
        return ShownValue.of(value, fact == null ? null : fact.type());
    }
}
