package io.bellwether.dmn;

import io.bellwether.rulebook.model.checking.DmnVersions;
import io.bellwether.table.ItemTypes;
import io.bellwether.table.set.FeelWords;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads words without quotes as texts: in columns of texts, or of no type where every cell is a text, and only words that are no name and
 * like none.
 */
final class BareTexts {
    private static final String WORD = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern WORDS = Pattern.compile(WORD + "(?:\\s*,\\s*" + WORD + ")*");
    private static final Pattern TEXTS = Pattern.compile("-?|'[^'\\\\]*'|\"[^\"\\\\]*\"(?:\\s*,\\s*\"[^\"\\\\]*\")*");

    private final ModelRevision model;
    private final ItemTypes types;
    private final Set<String> names = new LinkedHashSet<>();

    private BareTexts(ModelRevision model) {
        this.model = model;
        this.types = new ItemTypes(model.root());
        ModelRevision.each(model.root(), element -> {
            names.add(ModelNode.or(element.value("name"), ""));
            if (Set.of("inputExpression", "literalExpression").contains(element.localName())) {
                element.child("text")
                        .ifPresent(text -> FreeNames.of(text.text(), List.of())
                                .forEach(path -> names.addAll(List.of(path.split("\\.")))));
            }
        });
        names.remove("");
    }

    /** In another language a word is what it names, so that it stays what it is. */
    static void settle(ModelRevision model) {
        if (isForeign(model.root())) {
            return;
        }
        BareTexts texts = new BareTexts(model);
        model.nodes().forEach(node -> node.table().ifPresent(table -> texts.settle(node, table)));
    }

    private static boolean isForeign(XmlElement element) {
        String language = element.value("expressionLanguage");
        return language != null && !language.isBlank() && !DmnVersions.isFeel(language);
    }

    private void settle(ModelNode node, XmlElement table) {
        List<XmlElement> inputs = table.children("input");
        for (int i = 0; i < inputs.size(); i++) {
            settle(node, cells(table, "inputEntry", i), type(inputs.get(i)));
        }
        List<XmlElement> outputs = table.children("output");
        for (int i = 0; i < outputs.size(); i++) {
            String own = outputs.get(i).value("typeRef");
            String whole = outputs.size() > 1
                    ? null
                    : node.variable().map(v -> v.value("typeRef")).orElse(null);
            settle(node, cells(table, "outputEntry", i), Optional.ofNullable(own == null ? whole : own));
        }
    }

    private Optional<String> type(XmlElement input) {
        Optional<XmlElement> expression = input.child("inputExpression");
        String read = expression
                .flatMap(e -> e.child("text"))
                .map(text -> text.text().strip())
                .orElse("");
        return expression
                .map(e -> e.value("typeRef"))
                .or(() -> model.nodes().stream()
                        .filter(node -> node.name().equals(read))
                        .findFirst()
                        .flatMap(ModelNode::variable)
                        .map(variable -> variable.value("typeRef")));
    }

    private static List<XmlElement> cells(XmlElement table, String kind, int column) {
        return table.children("rule").stream()
                .map(rule -> rule.children(kind))
                .filter(entries -> entries.size() > column && !isForeign(entries.get(column)))
                .flatMap(entries -> entries.get(column).child("text").stream())
                .toList();
    }

    private void settle(ModelNode node, List<XmlElement> cells, Optional<String> typeRef) {
        String type = typeRef.map(written -> ModelNode.or(types.resolve(written).name(), "Any"))
                .orElse("Any");
        boolean texts = type.equals("string")
                || (type.equals("Any")
                        && cells.stream()
                                .map(cell -> cell.text().strip())
                                .allMatch(text -> TEXTS.matcher(text).matches() || isText(text)));
        if (!texts) {
            return;
        }
        Map<String, List<XmlElement>> bare = new LinkedHashMap<>();
        cells.stream()
                .filter(cell -> isText(cell.text().strip()))
                .forEach(cell -> bare.computeIfAbsent(cell.text().strip(), t -> new ArrayList<>())
                        .add(cell));
        bare.forEach((text, written) -> {
            String read = words(text).map(word -> "\"" + word + "\"").collect(Collectors.joining(","));
            model.take(
                    node,
                    written.get(0),
                    "text without quotes",
                    read,
                    "%s has no quotes and nothing is called so: it is read as "
                            + (written.size() == 1 ? "" : "in " + written.size() + " cells ") + "the text %s",
                    ModelRevision.shown(text).replace("\"", ""),
                    read);
            written.forEach(cell -> model.rewrite(cell, read));
        });
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("\\s*,\\s*"));
    }

    /** Whether a cell can only mean words: what is nearly a name may be that name. */
    private boolean isText(String text) {
        return WORDS.matcher(text).matches()
                && words(text)
                        .allMatch(word -> !FeelWords.KEYWORDS.contains(word)
                                && !FreeNames.FUNCTIONS.contains(word)
                                && model.nearest(word, names) == null);
    }
}
