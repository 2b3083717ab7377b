package io.bellwether.rulebook.authoring;

import io.bellwether.table.xml.Splices;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;

/** Writes texts the way that a file writes them: CDATA, blanks around them, references, line ends. */
final class TextStyle {
    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    private final XmlDocument document;
    private final String lineEnd;

    TextStyle(XmlDocument document) {
        this.document = document;
        this.lineEnd = document.raw().contains("\r\n") ? "\r\n" : "\n";
    }

    /** A text as it is kept: without blanks around it, line ends as line feeds. */
    static String kept(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /** Changes the text of an element to another; the same text changes nothing, however it is written. */
    void rewrite(XmlElement element, String text, Splices splices) {
        if (!kept(element.text()).equals(kept(text))) {
            overwrite(element, text, splices);
        }
    }

    private void overwrite(XmlElement element, String text, Splices splices) {
        if (element.closesItself()) {
            String tag = document.raw().substring(element.start(), element.end());
            String open = tag.substring(0, tag.lastIndexOf('/')).stripTrailing();
            splices.replace(element.start(), element.end(), open + ">" + escaped(text, "") + end(element));
            return;
        }
        String content = document.raw().substring(element.contentStart(), element.contentEnd());
        int lead = leading(content);
        int trail = content.length() - content.substring(lead).stripTrailing().length() - lead;
        String core = content.substring(lead, content.length() - trail);
        splices.replace(element.contentStart() + lead, element.contentEnd() - trail, like(core, text));
    }

    private String like(String core, String text) {
        boolean section = core.startsWith(CDATA) && core.indexOf(CDATA_END) == core.length() - CDATA_END.length();
        String kept = kept(text).replace("\n", lineEnd);
        String encoded = document.encoded(kept);
        boolean referenced = encoded.contains("&#") && !kept.contains("&#");
        if (!section || kept.contains(CDATA_END) || referenced) {
            return escaped(text, core);
        }
        String inner = core.substring(CDATA.length(), core.length() - CDATA_END.length());
        int lead = leading(inner);
        int trail = inner.substring(lead).length()
                - inner.substring(lead).stripTrailing().length();
        return CDATA + inner.substring(0, lead) + encoded + inner.substring(inner.length() - trail) + CDATA_END;
    }

    /** How many blanks stand before a text; of nothing but blanks, those on the last of several lines are behind it. */
    private static int leading(String text) {
        int at = 0;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int line = text.lastIndexOf('\n');
        if (at < text.length() || text.indexOf('\n') == line) {
            return at;
        }
        return line > 0 && text.charAt(line - 1) == '\r' ? line - 1 : line;
    }

    /**
     * A text as characters between tags.
     *
     * @param like what stood there before: a bare {@code >} there stays one
     */
    String escaped(String text, String like) {
        boolean reference = like.contains("&gt;") || like.indexOf('>') < 0;
        String escaped = kept(text).replace("&", "&amp;").replace("<", "&lt;");
        escaped = reference ? escaped.replace(">", "&gt;") : escaped.replace(CDATA_END, "]]&gt;");
        return document.encoded(escaped.replace("\n", lineEnd));
    }

    /** The end tag of an element, one character a byte. */
    String end(XmlElement element) {
        return "</" + document.encoded(element.name()) + ">";
    }

    String element(String name, String text) {
        String written = document.encoded(name);
        return "<" + written + ">" + escaped(text, "") + "</" + written + ">";
    }
}
