package io.bellwether.shared.number;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.bellwether.shared.JsonPlace;

/** A number in JSON or YAML that is beyond the bounds of {@link DecimalText}, with its place. */
public final class NumberBeyondException extends JsonParseException {
    private static final long serialVersionUID = 1L;

    private final String path;

    NumberBeyondException(JsonParser parser) {
        super(parser, DecimalText.BEYOND, parser.currentTokenLocation());
        path = JsonPlace.path(parser.getParsingContext());
    }

    /** Where the number stands, as in {@code facts.logins[3]}; empty for a document that is nothing but the number. */
    public String path() {
        return path;
    }
}
