package io.bellwether.table.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements of parts of a file that leave every byte outside of them as it is. */
public final class Splices {
    private final XmlDocument document;
    private final List<Splice> splices = new ArrayList<>();

    private record Splice(int from, int to, String text) {}

    public Splices(XmlDocument document) {
        this.document = document;
    }

    /**
     * Replaces the bytes from one place up to another.
     *
     * @param text with one character a byte, as {@link XmlDocument#raw()}
     */
    public Splices replace(int from, int to, String text) {
        splices.add(new Splice(from, to, text));
        return this;
    }

    /** Adds a text before the byte at a place; what is added at one place stays in order. */
    public Splices insert(int at, String text) {
        return replace(at, at, text);
    }

    public boolean isEmpty() {
        return splices.isEmpty();
    }

    /** The whole file, changed. */
    public byte[] applied() {
        return applied(0, document.raw().length()).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A part of the file, changed; every splice must lie within it. */
    public String applied(int from, int to) {
        splices.sort(Comparator.comparingInt(Splice::from).thenComparingInt(Splice::to));
        StringBuilder changed = new StringBuilder();
        int done = from;
        for (Splice splice : splices) {
            if (splice.from < done || splice.to > to) {
                throw new IllegalStateException("two changes of one place");
            }
            changed.append(document.raw(), done, splice.from).append(splice.text);
            done = splice.to;
        }
        return changed.append(document.raw(), done, to).toString();
    }
}
