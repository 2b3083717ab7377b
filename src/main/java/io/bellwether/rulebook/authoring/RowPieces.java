package io.bellwether.rulebook.authoring;

import io.bellwether.table.LocatedTable;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes around a row belong to it: the blanks and comments before it, and a comment behind it on its last line.
 * Rows that change places take them along, so that moving a row back gives the same bytes.
 */
final class RowPieces {
    private static final Pattern ON_THE_SAME_LINE =
            Pattern.compile("(?:[ \\t]*+<!--[^\\r\\n-]*+(?:-[^\\r\\n-]++)*+-->)++(?=[ \\t]*\\r?\\n)");

    private final XmlDocument document;
    private final LocatedTable located;

    RowPieces(XmlDocument document, LocatedTable located) {
        this.document = document;
        this.located = located;
    }

    XmlElement rule(int row) {
        return located.rules().get(row);
    }

    /** Where a row's piece begins. */
    int start(int row) {
        return afterLine(before(rule(row)));
    }

    /** Where a row's piece ends. */
    int end(int row) {
        return afterLine(rule(row).end());
    }

    /** Where the blanks before a row begin. */
    int blanksStart(int row) {
        return blanksStart(rule(row));
    }

    int blanksStart(XmlElement element) {
        int at = element.start();
        while (at > 0 && " \t\r\n".indexOf(document.raw().charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }

    /** The blanks before an element. */
    String blanks(XmlElement element) {
        return document.raw().substring(blanksStart(element), element.start());
    }

    private int before(XmlElement rule) {
        List<XmlElement> siblings = located.element().children();
        int place = siblings.indexOf(rule);
        return place == 0
                ? located.element().contentStart()
                : siblings.get(place - 1).end();
    }

    private int afterLine(int at) {
        int next = document.raw().indexOf('<', at);
        while (next >= 0 && document.raw().startsWith("<!--", next)) {
            int end = document.raw().indexOf("-->", next);
            next = document.raw().indexOf('<', end);
        }
        Matcher line = ON_THE_SAME_LINE.matcher(document.raw()).region(at, next < 0 ? at : next);
        return line.lookingAt() ? line.end() : at;
    }
}
