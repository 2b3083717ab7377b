package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.DrlTokens.Kind;
import io.bellwether.engine.drools.sandbox.DrlTokens.Refused;
import io.bellwether.engine.drools.sandbox.DrlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the consequence of a rule: one or more {@code detections.raise} of texts, numbers and what the rule bound. */
final class DrlConsequence {
    static final String ALLOWED = "detections.raise(\"id\", \"name\", $value);";

    private DrlConsequence() {}

    /**
     * What is raised.
     *
     * @param id without its quotes
     */
    record Raise(String id, List<Evidence> evidence) {}

    /** A value that proves it. */
    record Evidence(String name, Token value) {}

    static List<Raise> read(String text, Set<String> bindings) {
        DrlTokens tokens = new DrlTokens(text);
        List<Raise> raises = new ArrayList<>();
        do {
            tokens.expect("detections");
            tokens.expect(".");
            tokens.expect("raise");
            tokens.expect("(");
            String id = bare(tokens.expect(Kind.TEXT, "the detection's id in quotes"));
            List<Evidence> evidence = new ArrayList<>();
            while (tokens.skip(",")) {
                String name = bare(tokens.expect(Kind.TEXT, "a name in quotes"));
                tokens.expect(",");
                evidence.add(new Evidence(name, value(tokens, bindings)));
            }
            tokens.expect(")");
            tokens.expect(";");
            raises.add(new Raise(id, evidence));
        } while (tokens.peek().kind() != Kind.END);
        return raises;
    }

    private static Token value(DrlTokens tokens, Set<String> bindings) {
        Token value = tokens.take();
        boolean fine = switch (value.kind()) {
            case TEXT, NUMBER -> true;
            case NAME ->
                bindings.contains(value.text()) || Set.of("true", "false").contains(value.text());
            default -> false;
        };
        if (!fine) {
            throw new Refused("\"" + value.text() + "\" is neither a text, a number nor bound by the rule");
        }
        return value;
    }

    /** A text without its quotes. */
    static String bare(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }
}
