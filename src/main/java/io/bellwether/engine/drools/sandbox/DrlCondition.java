package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.DrlTokens.Kind;
import io.bellwether.engine.drools.sandbox.DrlTokens.Refused;
import io.bellwether.engine.drools.sandbox.DrlTokens.Token;
import io.bellwether.engine.drools.sandbox.Element.Read;
import io.bellwether.engine.plan.detection.Condition;
import io.bellwether.engine.plan.detection.Condition.Relation;
import io.bellwether.engine.plan.detection.Part;
import io.bellwether.engine.plan.detection.Term;
import io.bellwether.engine.plan.detection.ValueKind;
import io.bellwether.shared.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one field condition of a pattern by the grammar that detections may use; anything else is refused. */
final class DrlCondition {
    private final DrlTokens tokens;
    private final Map<String, ValueKind> fields;
    private final Map<String, ValueKind> bindings;
    private final List<String> names = new ArrayList<>();
    private final String text;
    private int depth;
    /** What a relation without a left side, as in {@code x > 1 && < 5}, goes on comparing. */
    private @Nullable Part left;

    /**
     * Reads a condition.
     *
     * @param fields of the pattern's type
     * @param bindings that the rule made up to here
     */
    DrlCondition(String text, Map<String, ValueKind> fields, Map<String, ValueKind> bindings) {
        this.text = text.strip();
        this.tokens = new DrlTokens(text);
        this.fields = fields;
        this.bindings = bindings;
    }

    Read read() {
        boolean binds =
                tokens.peek().kind() == Kind.NAME && tokens.peek(1).text().equals(":");
        if (!binds) {
            Part part = either();
            tokens.end();
            return new Read(text, null, null, DrlTerms.condition(part, text), names);
        }
        String binding = tokens.take().text();
        binding(binding);
        tokens.expect(":");
        String field = tokens.peek().text();
        boolean whole = tokens.peek(1).kind() == Kind.END;
        Part part = either();
        tokens.end();
        boolean bare = whole || part instanceof Condition;
        if (!bare || !fields.containsKey(field)) {
            throw new Refused(binding + " binds what is no field of the pattern's type; what is worked out stands where"
                    + " it is compared");
        }
        return new Read(text, binding, name(field), part instanceof Condition condition ? condition : null, names);
    }

    /** The value that the text works out. */
    Read value() {
        Term term = DrlTerms.term(either());
        tokens.end();
        return new Read(text, null, term, null, names);
    }

    /** A binding is told from fields and from everything of Java by its dollar sign. */
    static void binding(String name) {
        if (!name.startsWith("$")) {
            throw new Refused("the binding " + name + " must begin with $");
        }
    }

    private Part either() {
        if (++depth > 50) {
            throw new Refused("the condition is nested too deeply");
        }
        List<Part> parts = new ArrayList<>(List.of(both()));
        while (tokens.skip("||")) {
            parts.add(relation() ? relation(left()) : both());
        }
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(conditions(parts));
    }

    private Part both() {
        List<Part> parts = new ArrayList<>(List.of(comparison()));
        while (tokens.skip("&&")) {
            parts.add(relation() ? relation(left()) : comparison());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(conditions(parts));
    }

    private List<Condition> conditions(List<Part> parts) {
        return parts.stream().map(p -> DrlTerms.condition(p, text)).toList();
    }

    private Part left() {
        if (left == null) {
            throw new Refused("\"" + tokens.peek().text() + "\" stands where a value is allowed before it");
        }
        return left;
    }

    private Part comparison() {
        if (tokens.skip("!")) {
            tokens.expect("(");
            Condition inner = DrlTerms.condition(either(), text);
            tokens.expect(")");
            return new Condition.Not(inner);
        }
        Part value = sum();
        return relation() ? relation(value) : value;
    }

    /** Whether a relation begins here. */
    private boolean relation() {
        int at = tokens.at("not") ? 1 : 0;
        Token token = tokens.peek(at);
        return (at == 0 && token.kind() == Kind.SIGN && Relation.of(token.text()) != null)
                || (token.kind() == Kind.NAME
                        && Set.of("in", "matches", "contains", "memberOf").contains(token.text()));
    }

    private Condition relation(Part value) {
        left = value;
        Relation sign = Relation.of(tokens.peek().text());
        if (sign != null) {
            tokens.take();
            return DrlTerms.comparison(value, sign, sum());
        }
        boolean not = tokens.skip("not");
        Condition condition = word(value, tokens.take().text());
        return not ? new Condition.Not(condition) : condition;
    }

    private Condition word(Part value, String word) {
        switch (word) {
            case "in" -> {
                tokens.expect("(");
                List<Condition> among = new ArrayList<>();
                do {
                    among.add(DrlTerms.comparison(value, Relation.EQUAL, sum()));
                } while (tokens.skip(","));
                tokens.expect(")");
                return new Condition.Any(among);
            }
            case "matches" -> {
                String quoted = tokens.expect(Kind.TEXT, "a pattern in quotes");
                return DrlTerms.matching(value, quoted.substring(1, quoted.length() - 1));
            }
            case "contains" -> {
                return DrlTerms.containing(value, sum());
            }
            default -> throw new Refused("memberOf is not allowed: no fact is a list; in (…, …) names the values");
        }
    }

    private Part sum() {
        Part value = product();
        while (tokens.at("+") || tokens.at("-")) {
            value = DrlTerms.arithmetic(tokens.take().text().charAt(0), value, product());
        }
        return value;
    }

    private Part product() {
        Part value = value(tokens.skip("-"));
        while (tokens.at("*") || tokens.at("/") || tokens.at("%")) {
            value = DrlTerms.arithmetic(tokens.take().text().charAt(0), value, value(tokens.skip("-")));
        }
        return value;
    }

    private Part value(boolean negative) {
        Token token = tokens.take();
        Part value = switch (token.kind()) {
            case NUMBER -> new Term.Literal(ValueKind.NUMBER, new BigDecimal(token.text()));
            case TEXT ->
                new Term.Literal(
                        ValueKind.TEXT, token.text().substring(1, token.text().length() - 1));
            case NAME -> name(token.text());
            default -> {
                if (!token.text().equals("(")) {
                    throw new Refused("\"" + token.text() + "\" is not allowed here");
                }
                Part inner = either();
                tokens.expect(")");
                yield inner;
            }
        };
        return negative ? DrlTerms.negative(DrlTerms.term(value)) : value;
    }

    private Term name(String name) {
        if (name.equals("calendar")) {
            return calendar();
        }
        if (tokens.at("(")) {
            throw new Refused("the call " + name + "(…) is not allowed");
        }
        if (tokens.at(".")) {
            throw new Refused(name + ". is not allowed: names have no parts");
        }
        switch (name) {
            case "true", "false" -> {
                return new Term.Literal(ValueKind.BOOLEAN, Boolean.valueOf(name));
            }
            case "null" -> {
                return new Term.Literal(null, null);
            }
            default -> {
                ValueKind kind = fields.containsKey(name) ? fields.get(name) : bindings.get(name);
                if (kind == null) {
                    throw unknown(name);
                }
                if (!names.contains(name)) {
                    names.add(name);
                }
                return new Term.Name(name, kind, names.indexOf(name));
            }
        }
    }

    private Refused unknown(String name) {
        Set<String> known = new TreeSet<>(fields.keySet());
        known.addAll(bindings.keySet());
        return new Refused(name + " is neither a field of the pattern's type nor bound by the rule up to here"
                + Nearest.to(name, known).map(n -> "; nearest: " + n).orElse(""));
    }

    private Term calendar() {
        tokens.expect(".");
        String function = tokens.expect(Kind.NAME, "days or businessDays");
        if (!DrlVocabulary.CALENDAR.contains(function)) {
            throw new Refused("calendar." + function + " is not allowed; days and businessDays are");
        }
        tokens.expect("(");
        Part from = sum();
        tokens.expect(",");
        Part to = sum();
        tokens.expect(")");
        return DrlTerms.days(function, from, to);
    }
}
