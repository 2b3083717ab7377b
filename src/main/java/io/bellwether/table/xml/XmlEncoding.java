package io.bellwether.table.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which encoding a file is in: one of those that write ASCII as ASCII, so that a byte's place is a place. */
final class XmlEncoding {
    private static final String MARK = "\u00EF\u00BB\u00BF";
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
    private static final Set<String> KNOWN =
            Set.of("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252");

    private XmlEncoding() {}

    /** How many bytes of a byte order mark the file begins with. */
    static int mark(String raw) {
        return raw.startsWith(MARK) ? MARK.length() : 0;
    }

    static Charset of(byte[] bytes, String raw) throws MalformedXmlException {
        Matcher declared = DECLARED.matcher(raw.substring(mark(raw), Math.min(raw.length(), 200)));
        String name = declared.find() ? declared.group(1) : "UTF-8";
        if (raw.indexOf('\0') >= 0 || !KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new MalformedXmlException(1, "the encoding is not UTF-8; save the file as UTF-8");
        }
        Charset charset = mark(raw) > 0 ? StandardCharsets.UTF_8 : Charset.forName(name);
        try {
            charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new MalformedXmlException(1, "the file's bytes are not " + charset.name());
        }
        return charset;
    }
}
