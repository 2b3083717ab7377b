package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.DrlTokens.Kind;
import io.bellwether.engine.drools.sandbox.DrlTokens.Refused;
import io.bellwether.engine.drools.sandbox.DrlTokens.Token;
import io.bellwether.shared.Nearest;
import java.util.Set;
import java.util.TreeSet;

/** Reads one field condition of a pattern by the grammar that detections may use; anything else is refused. */
final class DrlCondition {
    private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private final DrlTokens tokens;
    private final Set<String> fields;
    private final Set<String> bindings;
    private int depth;

    /**
     * Reads a condition.
     *
     * @param fields of the pattern's type
     * @param bindings that the rule makes
     */
    DrlCondition(String text, Set<String> fields, Set<String> bindings) {
        this.tokens = new DrlTokens(text);
        this.fields = fields;
        this.bindings = bindings;
    }

    void check() {
        if (tokens.peek().kind() == Kind.NAME && tokens.peek(1).text().equals(":")) {
            binding(tokens.take().text());
            tokens.expect(":");
        }
        either();
        tokens.end();
    }

    /** A binding is told from fields and from everything of Java by its dollar sign. */
    static void binding(String name) {
        if (!name.startsWith("$")) {
            throw new Refused("the binding " + name + " must begin with $");
        }
    }

    private void either() {
        if (++depth > 50) {
            throw new Refused("the condition is nested too deeply");
        }
        both();
        while (tokens.skip("||")) {
            if (relation()) {
                continue;
            }
            both();
        }
        depth--;
    }

    private void both() {
        comparison();
        while (tokens.skip("&&")) {
            if (!relation()) {
                comparison();
            }
        }
    }

    private void comparison() {
        if (tokens.skip("!")) {
            tokens.expect("(");
            either();
            tokens.expect(")");
            return;
        }
        sum();
        relation();
    }

    private boolean relation() {
        if (tokens.peek().kind() == Kind.SIGN
                && RELATIONS.contains(tokens.peek().text())) {
            tokens.take();
            sum();
            return true;
        }
        boolean not = tokens.at("not")
                && Set.of("in", "matches", "contains", "memberOf")
                        .contains(tokens.peek(1).text());
        if (not) {
            tokens.take();
        }
        if (tokens.skip("in")) {
            tokens.expect("(");
            do {
                sum();
            } while (tokens.skip(","));
            tokens.expect(")");
            return true;
        }
        if (tokens.skip("matches")) {
            String pattern = tokens.expect(Kind.TEXT, "a pattern in quotes");
            String tooMuch = PatternCost.tooMuch(pattern.substring(1, pattern.length() - 1));
            if (tooMuch != null) {
                throw new Refused("the pattern " + pattern + " " + tooMuch
                        + "; a derived fact may match any pattern, in linear time");
            }
            return true;
        }
        if (tokens.skip("contains") || tokens.skip("memberOf")) {
            sum();
            return true;
        }
        return false;
    }

    private void sum() {
        product();
        while (tokens.skip("+") || tokens.skip("-")) {
            product();
        }
    }

    private void product() {
        value();
        while (tokens.skip("*") || tokens.skip("/") || tokens.skip("%")) {
            value();
        }
    }

    private void value() {
        boolean negative = tokens.skip("-");
        Token token = tokens.take();
        switch (token.kind()) {
            case NUMBER -> {}
            case TEXT -> {
                if (negative) {
                    throw new Refused("a text has no sign");
                }
            }
            case NAME -> name(token.text());
            default -> {
                if (!token.text().equals("(")) {
                    throw new Refused("\"" + token.text() + "\" is not allowed here");
                }
                either();
                tokens.expect(")");
            }
        }
    }

    private void name(String name) {
        if (name.equals("calendar")) {
            tokens.expect(".");
            String function = tokens.expect(Kind.NAME, "days or businessDays");
            if (!DrlVocabulary.CALENDAR.contains(function)) {
                throw new Refused("calendar." + function + " is not allowed; days and businessDays are");
            }
            tokens.expect("(");
            sum();
            tokens.expect(",");
            sum();
            tokens.expect(")");
            return;
        }
        if (tokens.at("(")) {
            throw new Refused("the call " + name + "(…) is not allowed");
        }
        if (tokens.at(".")) {
            throw new Refused(name + ". is not allowed: names have no parts");
        }
        if (!WORDS.contains(name) && !fields.contains(name) && !bindings.contains(name)) {
            Set<String> known = new TreeSet<>(fields);
            known.addAll(bindings);
            throw new Refused(name + " is neither a field of the pattern's type nor bound by the rule"
                    + Nearest.to(name, known).map(n -> "; nearest: " + n).orElse(""));
        }
    }
}
