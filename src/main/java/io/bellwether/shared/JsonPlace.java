package io.bellwether.shared;

import com.fasterxml.jackson.core.JsonStreamContext;

/** Where a reader of JSON or YAML stands. */
public final class JsonPlace {
    private JsonPlace() {}

    /** The path from the document's root, as in {@code facts.logins[3]}; empty for the root itself. */
    public static String path(JsonStreamContext place) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = place; !at.inRoot(); at = at.getParent()) {
            String name = at.getCurrentName();
            path.insert(0, at.inArray() ? "[" + at.getCurrentIndex() + "]" : name == null ? "" : "." + name);
        }
        return !path.isEmpty() && path.charAt(0) == '.' ? path.substring(1) : path.toString();
    }
}
