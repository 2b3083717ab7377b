package io.bellwether.table.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element with its place in the file: offsets count bytes from the file's beginning. */
public final class XmlElement {
    private final String name;
    private final String namespace;
    private final List<XmlAttribute> attributes;
    private final List<XmlElement> children = new ArrayList<>();
    private final int start;
    private final int contentStart;
    private int contentEnd;
    private int end;
    private String text = "";

    XmlElement(String name, String namespace, List<XmlAttribute> attributes, int start, int contentStart) {
        this.name = name;
        this.namespace = namespace;
        this.attributes = List.copyOf(attributes);
        this.start = start;
        this.contentStart = contentStart;
        this.contentEnd = contentStart;
        this.end = contentStart;
    }

    void close(int contentEnd, int end, String text) {
        this.contentEnd = contentEnd;
        this.end = end;
        this.text = text;
    }

    void add(XmlElement child) {
        children.add(child);
    }

    /** The name as written, with its prefix. */
    public String name() {
        return name;
    }

    public String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    public String namespace() {
        return namespace;
    }

    public List<XmlAttribute> attributes() {
        return attributes;
    }

    public List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    /** Children of this element's own namespace with a local name. */
    public List<XmlElement> children(String localName) {
        return children.stream().filter(c -> isOwn(c, localName)).toList();
    }

    public Optional<XmlElement> child(String localName) {
        for (XmlElement child : children) {
            if (isOwn(child, localName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    private boolean isOwn(XmlElement child, String localName) {
        return child.name.endsWith(localName)
                && child.localName().length() == localName.length()
                && child.namespace.equals(namespace);
    }

    public Optional<XmlAttribute> attribute(String attribute) {
        for (XmlAttribute each : attributes) {
            if (each.name().equals(attribute)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    public @Nullable String value(String attribute) {
        return attribute(attribute).map(XmlAttribute::value).orElse(null);
    }

    /** The text directly inside, entities and CDATA resolved, comments left out, line ends as line feeds. */
    public String text() {
        return text;
    }

    /** Offset of the start tag's {@code <}. */
    public int start() {
        return start;
    }

    /** Offset after the start tag. */
    public int contentStart() {
        return contentStart;
    }

    /** Offset of the end tag; the same as {@link #contentStart()} when the element closes itself. */
    public int contentEnd() {
        return contentEnd;
    }

    /** Offset after the end tag. */
    public int end() {
        return end;
    }

    /** Whether the element is written {@code <x/>}. */
    public boolean closesItself() {
        return contentStart == end;
    }
}
