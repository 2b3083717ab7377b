package io.bellwether.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.JsonPlace;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Holds every text of a JSON document, names of fields among them, to {@link PlainText}. */
public final class JsonTexts {
    private static final String REFUSED = "holds a character that no text may hold: ";
    // Only these escapes can stand for a character that does not fit.
    private static final String ESCAPES = "ubfnrt";
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[bfnrt]|u(?:00[01789]|[dD][89a-fA-F]|[fF][dDfF]))");
    private static final JsonFactory READER = new JsonFactory();

    static {
        READER.setStreamReadConstraints(JsonSettings.LIMITS);
    }

    private JsonTexts() {}

    /**
     * Checks a document as it was sent. One that is no JSON passes as far as it could be read: whoever reads it tells that.
     *
     * @throws ProblemException with every text that does not fit
     */
    public static void require(byte[] json) {
        if (isPlain(json)) {
            return;
        }
        Utf8.fault(json).ifPresent(fault -> {
            throw new ProblemException(
                    ProblemType.MALFORMED_JSON,
                    "The body is not UTF-8.",
                    List.of(Finding.at(fault.place(), fault.message())));
        });
        String text = new String(json, StandardCharsets.UTF_8);
        if (PlainText.fault(text).isEmpty() && !ESCAPE.matcher(text).find()) {
            return;
        }
        List<Finding> findings = new ArrayList<>();
        try (JsonParser parser = READER.createParser(json)) {
            JsonToken token = parser.nextToken();
            while (token != null && findings.size() < Findings.MOST) {
                if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
                    look(parser, findings);
                }
                token = parser.nextToken();
            }
        } catch (IOException e) {
            // told by whoever reads the document
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
    }

    /** Checks a document that was read already. */
    public static void check(String path, JsonNode node, List<Finding> findings) {
        if (node.isTextual()) {
            PlainText.fault(node.textValue()).ifPresent(fault -> findings.add(Finding.at(path, REFUSED + fault)));
        }
        node.properties().forEach(field -> {
            PlainText.faultOfLine(field.getKey())
                    .ifPresent(fault -> findings.add(Finding.at(path, "has a field whose name " + REFUSED + fault)));
            check(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), findings);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(path + "[" + i + "]", node.get(i), findings);
        }
    }

    private static void look(JsonParser parser, List<Finding> findings) throws IOException {
        boolean name = parser.currentToken() == JsonToken.FIELD_NAME;
        String text = parser.getText();
        JsonStreamContext at = parser.getParsingContext();
        String path = JsonPlace.path(name ? at.getParent() : at);
        (name ? PlainText.faultOfLine(text) : PlainText.fault(text))
                .ifPresent(fault -> findings.add(Finding.at(
                        path.isEmpty() ? "body" : path,
                        name ? "has a field whose name " + REFUSED + fault : REFUSED + fault)));
    }

    /** Whether each byte and each escape stands for a character that fits. */
    private static boolean isPlain(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (b <= 0 || b == 0x7F || (b == '\\' && i + 1 < json.length && ESCAPES.indexOf(json[i + 1]) >= 0)) {
                return false;
            }
        }
        return true;
    }
}
