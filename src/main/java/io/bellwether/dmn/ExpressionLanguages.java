package io.bellwether.dmn;

import io.bellwether.rulebook.model.checking.DmnVersions;
import io.bellwether.table.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads as FEEL what is declared to be another language where both say the same: a name, a number, a text in quotes, a truth value. What
 * only the other language can say is left as it is, and refused.
 */
final class ExpressionLanguages {
    private static final String PLAIN = "([A-Za-z_][\\w.]*|-?\\d+(?:\\.\\d+)?|\"[^\"\\\\]*\"|'[^'\"\\\\]*')";
    /** {@code ${name}} of the expression language of Java's web pages, {@code == 5} and {@code 'text'}: what FEEL writes otherwise. */
    private static final Pattern WRAPPED =
            Pattern.compile("[$#]\\{\\s*" + PLAIN + "\\s*}|'[^'\"\\\\]*'|(?:==|!=)\\s*" + PLAIN);

    /** Languages of expressions; those of scripts are refused whatever the text is. */
    private static final Pattern NO_SCRIPT = Pattern.compile("(?i)juel|el|uel");

    private static final Pattern SAME =
            Pattern.compile("-?|-?\\d+(\\.\\d+)?|\"[^\"\\\\]*\"|true|false|[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    private ExpressionLanguages() {}

    static void settle(ModelRevision model) {
        for (ModelNode node : model.nodes()) {
            ModelRevision.each(node.element(), element -> unwrap(model, node, element));
            ModelRevision.each(node.element(), element -> declared(model, node, element));
        }
        declared(model, null, model.root());
    }

    private static void unwrap(ModelRevision model, ModelNode node, XmlElement element) {
        String text = element.text().strip();
        if (element.localName().equals("text") && WRAPPED.matcher(text).matches()) {
            String feel = feel(text);
            model.take(node, element, text + " is read as " + feel, feel);
            model.rewrite(element, feel);
        }
    }

    private static String feel(String text) {
        String plain = text.replaceFirst("^([$#]\\{|==|!=)\\s*", "")
                .replaceFirst("\\s*}$", "")
                .replace('\'', '"');
        return text.startsWith("!=") ? "not(" + plain + ")" : plain;
    }

    private static void declared(ModelRevision model, @Nullable ModelNode node, XmlElement element) {
        String language = element.value("expressionLanguage");
        if (language == null || DmnVersions.isFeel(language)) {
            return;
        }
        if (language.isBlank()) {
            model.drop(element, "expressionLanguage");
        } else if (NO_SCRIPT.matcher(language.strip()).matches() && same(element)) {
            model.take(
                    node,
                    element,
                    "its language is " + ModelRevision.shown(language) + ": it says the same in FEEL and is read so",
                    "FEEL");
            model.drop(element, "expressionLanguage");
        }
    }

    /** Whether all that an element says in its own language is the same in FEEL. */
    private static boolean same(XmlElement element) {
        List<XmlElement> texts = new java.util.ArrayList<>();
        ModelRevision.each(
                element,
                each -> Optional.of(each)
                        .filter(e -> e.localName().equals("text"))
                        .ifPresent(texts::add));
        return texts.stream()
                .map(text -> text.text().strip())
                .allMatch(text ->
                        SAME.matcher(text).matches() || WRAPPED.matcher(text).matches());
    }
}
