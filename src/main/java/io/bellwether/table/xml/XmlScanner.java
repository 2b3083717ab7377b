package io.bellwether.table.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads elements, attributes and texts, noting where each stands. */
final class XmlScanner {
    static final int MAX_BYTES = 16 * 1024 * 1024;
    static final int MAX_DEPTH = 200;
    private static final int MAX_ELEMENTS = 1_000_000;
    /** Of one element; and of prefixes that hold in one place. */
    private static final int MAX_ATTRIBUTES = 200;

    private final byte[] bytes;
    private final String raw;
    private final Charset charset;
    private final XmlText texts;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private int elements;
    private int at;

    private record Open(XmlElement element, Map<String, String> namespaces, StringBuilder text) {}

    XmlScanner(byte[] bytes) throws MalformedXmlException {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedXmlException(1, "the file is larger than " + MAX_BYTES + " bytes");
        }
        this.bytes = bytes;
        this.raw = new String(bytes, StandardCharsets.ISO_8859_1);
        this.charset = XmlEncoding.of(bytes, raw);
        this.texts = new XmlText(raw, charset);
    }

    XmlDocument document() throws MalformedXmlException {
        at = XmlEncoding.mark(raw);
        if (at >= raw.length()) {
            throw error("the file is empty");
        }
        while (at < raw.length()) {
            if (raw.charAt(at) == '<') {
                markup();
            } else {
                characters();
            }
        }
        if (!open.isEmpty()) {
            throw error("<" + open.element().element.name() + "> is not closed");
        }
        if (root == null) {
            throw error("there is no element");
        }
        return new XmlDocument(bytes, raw, charset, root);
    }

    private void characters() throws MalformedXmlException {
        int end = raw.indexOf('<', at);
        end = end < 0 ? raw.length() : end;
        String text = texts.decode(at, end);
        if (!open.isEmpty()) {
            open.element().text.append(text);
        } else if (!text.isBlank()) {
            throw error("text stands outside the root element");
        }
        at = end;
    }

    private void markup() throws MalformedXmlException {
        if (raw.startsWith("<!--", at)) {
            int end = end("--", at + 4, "a comment is not closed");
            if (!raw.startsWith("-->", end)) {
                throw error("a comment holds --");
            }
            at = end + 3;
        } else if (raw.startsWith("<![CDATA[", at) && !open.isEmpty()) {
            int end = end("]]>", at, "a CDATA section is not closed");
            open.element().text.append(texts.plain(at + 9, end));
            at = end + 3;
        } else if (raw.startsWith("<?", at)) {
            at = end("?>", at, "a processing instruction is not closed") + 2;
        } else if (raw.startsWith("<!", at)) {
            throw error(raw.startsWith("<!DOCTYPE", at) ? "a DOCTYPE is not allowed" : "<! is not understood here");
        } else if (raw.startsWith("</", at)) {
            endTag();
        } else {
            startTag();
        }
    }

    private int end(String mark, int from, String message) throws MalformedXmlException {
        int end = raw.indexOf(mark, from);
        if (end < 0) {
            throw error(message);
        }
        return end;
    }

    private void endTag() throws MalformedXmlException {
        int start = at;
        at += 2;
        String name = name();
        blanks();
        if (at >= raw.length() || raw.charAt(at) != '>') {
            throw error("the end tag of " + name + " is not closed");
        }
        at++;
        Open closing = open.poll();
        if (closing == null || !closing.element.name().equals(name)) {
            throw error("</" + name + "> closes what was not opened");
        }
        closing.element.close(start, at, closing.text.toString());
    }

    private void startTag() throws MalformedXmlException {
        int start = at++;
        String name = name();
        List<XmlAttribute> attributes = attributes(name);
        boolean closed = raw.charAt(at) == '/';
        at += closed ? 2 : 1;
        Map<String, String> namespaces = namespaces(attributes);
        XmlElement element = new XmlElement(name, namespace(name, namespaces), attributes, start, at);
        if (open.isEmpty() && root != null) {
            throw error("there is more than one root element");
        }
        if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
            throw error("there are too many elements, or they are nested too deeply");
        }
        if (open.isEmpty()) {
            root = element;
        } else {
            open.element().element.add(element);
        }
        if (!closed) {
            open.push(new Open(element, namespaces, new StringBuilder()));
        }
    }

    private List<XmlAttribute> attributes(String element) throws MalformedXmlException {
        List<XmlAttribute> attributes = new ArrayList<>();
        while (true) {
            boolean apart = blanks();
            if (at >= raw.length()) {
                throw error("<" + element + " is not closed");
            }
            if (raw.charAt(at) == '>' || raw.startsWith("/>", at)) {
                return attributes;
            }
            if (!apart) {
                throw error("a space is missing in <" + element);
            }
            XmlAttribute attribute = attribute();
            if (attributes.stream().anyMatch(a -> a.name().equals(attribute.name()))) {
                throw error("<" + element + " names " + attribute.name() + " twice");
            }
            if (attributes.size() == MAX_ATTRIBUTES) {
                throw error("<" + element + " has more than " + MAX_ATTRIBUTES + " attributes");
            }
            attributes.add(attribute);
        }
    }

    private XmlAttribute attribute() throws MalformedXmlException {
        String name = name();
        blanks();
        if (at >= raw.length() || raw.charAt(at) != '=') {
            throw error("attribute " + name + " has no value");
        }
        at++;
        blanks();
        char quote = at < raw.length() ? raw.charAt(at) : ' ';
        if (quote != '"' && quote != '\'') {
            throw error("the value of " + name + " is not in quotes");
        }
        int from = at + 1;
        int to = end(String.valueOf(quote), from, "the value of " + name + " is not closed");
        if (raw.substring(from, to).indexOf('<') >= 0) {
            throw error("the value of " + name + " holds <");
        }
        at = to + 1;
        return new XmlAttribute(name, texts.attribute(from, to), from, to, quote);
    }

    private Map<String, String> namespaces(List<XmlAttribute> attributes) throws MalformedXmlException {
        Map<String, String> known = open.isEmpty() ? Map.of() : open.element().namespaces;
        Map<String, String> own = null;
        for (XmlAttribute attribute : attributes) {
            if (attribute.name().equals("xmlns") || attribute.name().startsWith("xmlns:")) {
                own = own == null ? new HashMap<>(known) : own;
                own.put(attribute.name().substring(Math.min(attribute.name().length(), 6)), attribute.value());
            }
        }
        if (own != null && own.size() > MAX_ATTRIBUTES) {
            throw error("more than " + MAX_ATTRIBUTES + " prefixes are declared");
        }
        return own == null ? known : own;
    }

    /** A diagram is not read: a prefix that only it lacks keeps no decision from being read. */
    private boolean inDiagram() {
        return open.stream().anyMatch(each -> each.element.localName().equals("DMNDI"));
    }

    private String namespace(String name, Map<String, String> namespaces) throws MalformedXmlException {
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon);
        String namespace = namespaces.get(prefix);
        if (namespace == null && !prefix.isEmpty() && !prefix.equals("xml") && !inDiagram()) {
            throw error("the prefix " + prefix + " is not declared");
        }
        return namespace == null ? "" : namespace;
    }

    private String name() throws MalformedXmlException {
        int from = at;
        while (at < raw.length() && " \t\r\n/>=<\"'&?!".indexOf(raw.charAt(at)) < 0) {
            at++;
        }
        if (from == at || "-.0123456789".indexOf(raw.charAt(from)) >= 0) {
            throw error("a name is expected");
        }
        return texts.plain(from, at);
    }

    private boolean blanks() {
        int from = at;
        while (at < raw.length() && " \t\r\n".indexOf(raw.charAt(at)) >= 0) {
            at++;
        }
        return at > from;
    }

    private MalformedXmlException error(String message) {
        return new MalformedXmlException(texts.line(Math.min(at, raw.length())), message);
    }
}
