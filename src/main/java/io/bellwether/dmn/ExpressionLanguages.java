package io.bellwether.dmn;

import io.bellwether.rulebook.model.checking.DmnVersions;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads as FEEL what is declared to be another language where both say the same: a name, a number, a text in quotes, a truth value, a
 * comparison of the cell's value with one of them. What only the other language can say is left as it is, and refused.
 */
final class ExpressionLanguages {
    private static final String PLAIN = "([A-Za-z_][\\w.]*|-?\\d+(?:\\.\\d+)?|\"[^\"\\\\]*\"|'[^'\"\\\\]*')";
    /** {@code ${name}} of the expression language of Java's web pages, {@code == 5} and {@code 'text'}: what FEEL writes otherwise. */
    private static final Pattern WRAPPED =
            Pattern.compile("[$#]\\{\\s*" + PLAIN + "\\s*}|'[^'\"\\\\]*'|(?:===?|!==?)\\s*" + PLAIN);

    /** What other makers call the value that a cell tests, unless the column says another name. */
    private static final String CELL = "cellInput";

    /** How many a list holds or how long a text is, as methods of Java say it. */
    private static final Pattern SIZE =
            Pattern.compile("(?:[$#]\\{\\s*)?([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)\\.(size|length)\\(\\s*\\)(?:\\s*})?");

    /** A text in which the other languages put no value. */
    private static final String LITERAL = "\"(?:[^\"\\\\$#]|[$#](?!\\{))*\"";

    private static final Pattern SAME = Pattern.compile("-?|-?\\d+(\\.\\d+)?|" + LITERAL
            + "|true|false|[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*|[<>]=?\\s*-?\\d+(\\.\\d+)?");

    private final ModelRevision model;
    /** Texts that were put into FEEL's words here. */
    private final Set<XmlElement> translated = new HashSet<>();

    private ExpressionLanguages(ModelRevision model) {
        this.model = model;
    }

    static void settle(ModelRevision model) {
        ExpressionLanguages languages = new ExpressionLanguages(model);
        for (ModelNode node : model.nodes()) {
            node.table().ifPresent(table -> languages.tests(node, table));
            ModelRevision.each(node.element(), element -> languages.unwrap(node, element));
            ModelRevision.each(node.element(), element -> languages.declared(node, element));
        }
        languages.declared(null, model.root());
    }

    /** Cells that name what they test: FEEL leaves that out. */
    private void tests(ModelNode node, XmlElement table) {
        List<Pattern> columns =
                table.children("input").stream().map(ExpressionLanguages::test).toList();
        for (XmlElement rule : table.children("rule")) {
            List<XmlElement> entries = rule.children("inputEntry");
            for (int i = 0; i < Math.min(columns.size(), entries.size()); i++) {
                Pattern test = columns.get(i);
                entries.get(i).child("text").ifPresent(text -> {
                    Matcher matcher = test.matcher(text.text().strip());
                    if (matcher.matches()) {
                        read(node, text, compared(matcher.group("sign"), matcher.group("with")));
                    }
                });
            }
        }
    }

    private static Pattern test(XmlElement input) {
        String own = input.attributes().stream()
                .filter(attribute -> attribute.name().matches("\\w+:inputVariable"))
                .map(attribute -> attribute.value().strip())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(CELL);
        return Pattern.compile(
                "(?:" + CELL + "|" + Pattern.quote(own) + ")\\s*(?<sign>===?|!==?|[<>]=?)\\s*(?<with>" + PLAIN + ")");
    }

    private static String compared(String sign, String with) {
        String plain = with.replace('\'', '"');
        return switch (sign.charAt(0)) {
            case '=' -> plain;
            case '!' -> "not(" + plain + ")";
            default -> sign + " " + plain;
        };
    }

    private void unwrap(ModelNode node, XmlElement element) {
        if (element.localName().equals("inputExpression")) {
            element.child("text").ifPresent(text -> {
                Matcher size = SIZE.matcher(text.text().strip());
                if (size.matches()) {
                    String function = size.group(2).equals("size") ? "count(" : "string length(";
                    read(node, text, function + size.group(1) + ")");
                }
            });
        }
        String text = element.text().strip();
        if (element.localName().equals("text") && WRAPPED.matcher(text).matches()) {
            read(node, element, feel(text));
        }
    }

    private void read(ModelNode node, XmlElement text, String feel) {
        model.take(node, text, "words", feel, "%s is read as %s", text.text().strip(), feel);
        model.rewrite(text, feel);
        translated.add(text);
    }

    private static String feel(String text) {
        String plain = text.replaceFirst("^([$#]\\{|[=!]==?)\\s*", "")
                .replaceFirst("\\s*}$", "")
                .replace('\'', '"');
        return text.startsWith("!=") ? "not(" + plain + ")" : plain;
    }

    private void declared(@Nullable ModelNode node, XmlElement element) {
        String language = element.value("expressionLanguage");
        if (language == null || DmnVersions.isFeel(language)) {
            return;
        }
        if (language.isBlank()) {
            model.drop(element, "expressionLanguage");
        } else if (same(element)) {
            model.take(
                    node,
                    element,
                    "language",
                    "FEEL",
                    "its language is %s: it says the same in FEEL and is read so",
                    ModelRevision.shown(language));
            model.drop(element, "expressionLanguage");
        }
    }

    /** Whether all that an element says in its own language is the same in FEEL. */
    private boolean same(XmlElement element) {
        List<XmlElement> texts = new ArrayList<>();
        ModelRevision.each(
                element,
                each -> Optional.of(each)
                        .filter(e -> e.localName().equals("text"))
                        .ifPresent(texts::add));
        return texts.stream()
                .allMatch(text -> translated.contains(text)
                        || SAME.matcher(text.text().strip()).matches());
    }
}
