package io.bellwether.table.xml;

import io.bellwether.rulebook.model.KeptReadings;
import io.bellwether.rulebook.model.RuleFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A whole XML file with the place of each element. */
public final class XmlDocument {
    private static final KeptReadings<XmlDocument> READ = new KeptReadings<>();

    private final byte[] bytes;
    private final String raw;
    private final Charset charset;
    private final XmlElement root;
    private volatile int @Nullable [] lineEnds;

    XmlDocument(byte[] bytes, String raw, Charset charset, XmlElement root) {
        this.bytes = bytes;
        this.raw = raw;
        this.charset = charset;
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @throws MalformedXmlException when it is not well-formed, has a DOCTYPE, is larger or deeper than any rule file
     *     need be, or is in an encoding that does not write ASCII as ASCII
     */
    public static XmlDocument parse(byte[] bytes) throws MalformedXmlException {
        return new XmlScanner(bytes).document();
    }

    /**
     * Reads a rule file; one that was read lately is not read again.
     *
     * @throws MalformedXmlException as {@link #parse}
     */
    public static XmlDocument read(RuleFile file) throws MalformedXmlException {
        return READ.of(file, read -> parse(read.bytes()));
    }

    public XmlElement root() {
        return root;
    }

    public Charset charset() {
        return charset;
    }

    /** The file with one character a byte: places in it are the offsets of the elements. */
    public String raw() {
        return raw;
    }

    /** The line of a place, counted from 1. */
    public int line(int offset) {
        int[] ends = lineEnds;
        if (ends == null) {
            ends = IntStream.range(0, raw.length())
                    .filter(i -> raw.charAt(i) == '\n')
                    .toArray();
            lineEnds = ends;
        }
        int at = Arrays.binarySearch(ends, offset);
        return (at < 0 ? -at - 1 : at) + 1;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** A text as the bytes of this file, one character a byte; what its encoding lacks becomes a reference. */
    public String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        var encoder = charset.newEncoder();
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (encoder.canEncode(character)) {
                encoded.append(new String(character.getBytes(charset), StandardCharsets.ISO_8859_1));
            } else {
                encoded.append("&#").append(c).append(';');
            }
        });
        return encoded.toString();
    }

    /** Whether an XML file can hold a text at all. */
    public static boolean holds(String text) {
        return text.codePoints()
                .allMatch(c -> c > 0xFFFF || (XmlText.allowed((char) c) && !Character.isSurrogate((char) c)));
    }

    /** Elements by their {@code id}, the first of each. */
    public Map<String, XmlElement> byId() {
        Map<String, XmlElement> ids = new LinkedHashMap<>();
        collect(root, ids);
        return ids;
    }

    private static void collect(XmlElement element, Map<String, XmlElement> ids) {
        Optional.ofNullable(element.value("id")).ifPresent(id -> ids.putIfAbsent(id, element));
        element.children().forEach(child -> collect(child, ids));
    }
}
