package io.bellwether.dmn;

import io.bellwether.shared.PlainText;
import io.bellwether.table.xml.Splices;
import io.bellwether.table.xml.XmlAttribute;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A model and the changes that one step makes to it; no change adds or takes a line, so that places stay true. */
final class ModelRevision {
    private static final int LONGEST_SHOWN = 60;

    private final XmlDocument document;
    private final Splices splices;
    private final Liberties liberties;
    private final Predicate<String> facts;

    /** @param facts whether the catalogue has a fact of a name */
    ModelRevision(XmlDocument document, Liberties liberties, Predicate<String> facts) {
        this.document = document;
        this.splices = new Splices(document);
        this.liberties = liberties;
        this.facts = facts;
    }

    /** Whether the catalogue has a fact of this name. */
    boolean isFact(String name) {
        return facts.test(name);
    }

    XmlElement root() {
        return document.root();
    }

    /** The file's name without folder and ending. */
    String fileName() {
        return liberties.file().replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
    }

    List<ModelNode> nodes() {
        return root().children().stream()
                .filter(e -> e.namespace().equals(root().namespace()))
                .filter(e -> ModelNode.KINDS.contains(e.localName()))
                .map(ModelNode::new)
                .toList();
    }

    List<ModelNode> nodes(String kind) {
        return nodes().stream().filter(n -> n.kind().equals(kind)).toList();
    }

    /** Names under which the model imports others; an empty one means that their names may stand anywhere. */
    Set<String> imports() {
        Set<String> names = new LinkedHashSet<>();
        root().children("import").forEach(i -> names.add(ModelNode.or(i.value("name"), "")));
        return names;
    }

    /** @param words with {@code %s} for each part of the subject: what is accepted is known by kind and subject */
    void take(
            @Nullable ModelNode node,
            XmlElement at,
            String kind,
            @Nullable String fix,
            String words,
            Object... subject) {
        liberties.take(node == null ? null : node.id(), document.line(at.start()), kind, fix, words, subject);
    }

    @Nullable
    String nearest(String name, Collection<String> known) {
        return liberties.nearest(name, known);
    }

    void rewrite(XmlElement element, String attribute, String value) {
        String written = document.encoded(escaped(value));
        Optional<XmlAttribute> present = element.attribute(attribute);
        if (present.isPresent()) {
            splices.replace(present.get().from(), present.get().to(), written);
        } else {
            int afterName =
                    element.start() + 1 + document.encoded(element.name()).length();
            splices.insert(afterName, " " + attribute + "=\"" + written + "\"");
        }
    }

    void drop(XmlElement element, String attribute) {
        element.attribute(attribute).ifPresent(present -> {
            int from = document.raw().lastIndexOf(attribute, present.from());
            splices.replace(from, present.to() + 1, "");
        });
    }

    /** Takes an element out; its lines stay, empty. */
    void drop(XmlElement element) {
        splices.replace(
                element.start(),
                element.end(),
                document.raw().substring(element.start(), element.end()).replaceAll("[^\n]+", ""));
    }

    /** Puts a copy of an element, on one line, before another. */
    void copy(XmlElement element, XmlElement before) {
        splices.insert(
                before.start(),
                document.raw().substring(element.start(), element.end()).replaceAll("\\R", " "));
    }

    /** Writes another text into an element that holds nothing but text. */
    void rewrite(XmlElement element, String text) {
        String written = document.encoded(escaped(text));
        if (element.closesItself()) {
            open(element, written);
        } else {
            long lines = document.raw()
                    .substring(element.contentStart(), element.contentEnd())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            splices.replace(element.contentStart(), element.contentEnd(), written + "\n".repeat((int) lines));
        }
    }

    /** Adds XML to an element, behind the last of its children of some names, else in front of all. */
    void add(XmlElement parent, Collection<String> behind, String xml) {
        String written = document.encoded(xml);
        if (parent.closesItself()) {
            open(parent, written);
            return;
        }
        int at = parent.contentStart();
        for (XmlElement child : parent.children()) {
            at = behind.contains(child.localName()) ? child.end() : at;
        }
        splices.insert(at, written);
    }

    /** Adds XML before an element. */
    void addBefore(XmlElement next, String xml) {
        splices.insert(next.start(), document.encoded(xml));
    }

    private void open(XmlElement element, String content) {
        int slash = document.raw().lastIndexOf('/', element.end());
        splices.replace(slash, element.end(), ">" + content + "</" + document.encoded(element.name()) + ">");
    }

    /** A name of this model's own language, with the prefix that the file gives it. */
    String tag(String localName) {
        String name = root().name();
        return name.substring(0, name.indexOf(':') + 1) + localName;
    }

    static void each(XmlElement element, Consumer<XmlElement> visit) {
        List<XmlElement> open = new ArrayList<>(List.of(element));
        while (!open.isEmpty()) {
            XmlElement next = open.remove(open.size() - 1);
            visit.accept(next);
            for (int i = next.children().size() - 1; i >= 0; i--) {
                open.add(next.children().get(i));
            }
        }
    }

    /** A text as an attribute or element can hold it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }

    /** A text of the file as a sentence quotes it. */
    static String shown(String text) {
        return "\"" + PlainText.brief(text.replaceAll("\\s+", " ").strip(), LONGEST_SHOWN) + "\"";
    }

    boolean changed() {
        return !splices.isEmpty();
    }

    byte[] bytes() {
        return splices.applied();
    }
}
