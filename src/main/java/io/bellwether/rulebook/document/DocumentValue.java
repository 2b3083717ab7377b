package io.bellwether.rulebook.document;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value as a template sees it: its text, and the names below it. It is a map, because that is all that templates can look into. */
final class DocumentValue extends AbstractMap<String, Object> {
    /** How a document writes what nobody knows. */
    static final String NOT_KNOWN = "not known";

    private final @Nullable Object raw;
    private final String text;
    private final Map<String, Object> parts;

    /** @param raw a number, a truth, or a text before it was put in words; null when it is not known */
    DocumentValue(@Nullable Object raw, String text, Map<String, Object> parts) {
        this.raw = raw;
        this.text = text;
        this.parts = parts;
    }

    static DocumentValue unknown(Map<String, Object> parts) {
        return new DocumentValue(null, NOT_KNOWN, parts);
    }

    @Nullable
    Object raw() {
        return raw;
    }

    boolean isKnown() {
        return raw != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return parts.entrySet();
    }

    @Override
    public String toString() {
        return text;
    }
}
