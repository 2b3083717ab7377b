package io.bellwether.table.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Turns pieces of a file into texts: encoding, references, line ends. */
final class XmlText {
    private final String raw;
    private final Charset charset;

    XmlText(String raw, Charset charset) {
        this.raw = raw;
        this.charset = charset;
    }

    /** Characters as they stand, line ends as line feeds. */
    String plain(int from, int to) throws MalformedXmlException {
        String text = raw.substring(from, to);
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            ascii &= text.charAt(i) < 0x80;
        }
        text = ascii ? text : new String(text.getBytes(StandardCharsets.ISO_8859_1), charset);
        for (int i = 0; i < text.length(); i++) {
            if (!allowed(text.charAt(i))) {
                throw new MalformedXmlException(line(from), "a character that XML does not allow");
            }
        }
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Characters with references resolved. */
    String decode(int from, int to) throws MalformedXmlException {
        String text = plain(from, to);
        if (text.contains("]]>")) {
            throw new MalformedXmlException(line(from), "]]> stands in a text");
        }
        return references(text, from);
    }

    /** An attribute's value: blanks of every kind are spaces. */
    String attribute(int from, int to) throws MalformedXmlException {
        return references(plain(from, to).replace('\n', ' ').replace('\t', ' '), from);
    }

    private String references(String text, int at) throws MalformedXmlException {
        int amp = text.indexOf('&');
        if (amp < 0) {
            return text;
        }
        StringBuilder resolved = new StringBuilder();
        int done = 0;
        while (amp >= 0) {
            int end = text.indexOf(';', amp);
            if (end < 0 || end - amp > 12) {
                throw new MalformedXmlException(line(at), "& begins no reference; write &amp;");
            }
            resolved.append(text, done, amp).append(reference(text.substring(amp + 1, end), at));
            done = end + 1;
            amp = text.indexOf('&', done);
        }
        return resolved.append(text, done, text.length()).toString();
    }

    private String reference(String name, int at) throws MalformedXmlException {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> character(name, at);
        };
    }

    private String character(String name, int at) throws MalformedXmlException {
        try {
            int code = name.startsWith("#x")
                    ? Integer.parseInt(name, 2, name.length(), 16)
                    : name.startsWith("#") ? Integer.parseInt(name, 1, name.length(), 10) : -1;
            if (Character.isValidCodePoint(code)
                    && (code > 0xFFFF || (allowed((char) code) && !Character.isSurrogate((char) code)))) {
                return Character.toString(code);
            }
        } catch (NumberFormatException e) {
            throw new MalformedXmlException(line(at), "&" + name + "; is no character");
        }
        throw new MalformedXmlException(line(at), "the entity &" + name + "; is not allowed");
    }

    /** Whether XML 1.0 can hold a character at all. */
    static boolean allowed(char c) {
        return c >= ' ' ? c != '\uFFFE' && c != '\uFFFF' : c == '\t' || c == '\n' || c == '\r';
    }

    int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (raw.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }
}
