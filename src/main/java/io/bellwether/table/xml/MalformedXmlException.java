package io.bellwether.table.xml;

/** Says what keeps bytes from being read as XML, and in which line. */
public class MalformedXmlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedXmlException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }
}
