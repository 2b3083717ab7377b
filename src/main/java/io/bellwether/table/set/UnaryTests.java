package io.bellwether.table.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cell's condition as FEEL's unary tests: {@code -}, values, comparisons, intervals, lists of those, {@code not(…)}.
 * Whatever else a cell holds is opaque: it is never guessed at.
 */
public final class UnaryTests {
    private static final List<String> OPERATORS = List.of("<=", ">=", "!=", "<", ">", "=");
    private static final int MAX_TESTS = 1_000;

    private final boolean any;
    private final boolean negated;
    private final List<Test> tests;
    private final @Nullable String opaque;

    private record Test(@Nullable String operator, Literal low, Literal high, boolean lowIn, boolean highIn) {}

    private UnaryTests(boolean any, boolean negated, List<Test> tests, @Nullable String opaque) {
        this.any = any;
        this.negated = negated;
        this.tests = tests;
        this.opaque = opaque;
    }

    public static UnaryTests of(String text) {
        String bare = text.strip();
        if (bare.equals("-")) {
            return new UnaryTests(true, false, List.of(), null);
        }
        try {
            FeelTokens tokens = new FeelTokens(bare);
            boolean negated = tokens.takeCall("not");
            List<Test> tests = new ArrayList<>();
            do {
                tests.add(test(tokens));
                if (tests.size() > MAX_TESTS) {
                    throw new OpaqueException("it lists more than " + MAX_TESTS + " values");
                }
            } while (tokens.take(","));
            if (negated) {
                tokens.any(List.of(")"));
            }
            if (!tokens.atEnd()) {
                tokens.any(List.of(","));
            }
            return new UnaryTests(false, negated, List.copyOf(tests), null);
        } catch (OpaqueException e) {
            return new UnaryTests(false, false, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static Test test(FeelTokens tokens) throws OpaqueException {
        for (String operator : OPERATORS) {
            if (tokens.take(operator)) {
                Literal value = tokens.literal();
                return new Test(operator, value, value, false, false);
            }
        }
        if (tokens.next("[") || tokens.next("(") || tokens.next("]")) {
            boolean lowIn = tokens.any(List.of("[", "(", "]")).equals("[");
            Literal low = tokens.literal();
            tokens.any(List.of(".."));
            Literal high = tokens.literal();
            boolean highIn = tokens.any(List.of("]", ")", "[")).equals("]");
            return new Test("..", low, high, lowIn, highIn);
        }
        Literal value = tokens.literal();
        return new Test(null, value, value, true, true);
    }

    /** The tests of a list, each as it is written; the whole as one where it is not read as a list of plain tests. */
    public static List<String> split(String text) {
        UnaryTests tests = of(text);
        if (tests.opaque != null || tests.negated) {
            return List.of(text.strip());
        }
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return List.copyOf(parts);
    }

    /** Whether the condition is {@code -}: everything, null included. */
    public boolean isAny() {
        return any;
    }

    /** Why the text is not read as a set; empty when it is. */
    public Optional<String> opaque() {
        return Optional.ofNullable(opaque);
    }

    /** The kind of the values that the condition names; empty for none, or for several. */
    public Optional<Kind> kind() {
        List<Kind> kinds = kinds();
        return kinds.size() == 1 ? Optional.of(kinds.get(0)) : Optional.empty();
    }

    private List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (Test test : tests) {
            for (Literal literal : List.of(test.low, test.high)) {
                if (literal.kind() != null && !kinds.contains(literal.kind())) {
                    kinds.add(literal.kind());
                }
            }
        }
        return kinds;
    }

    /** The condition in a column of a kind: a set, or opaque with the reason. */
    public CellTest in(Kind kind) {
        if (any) {
            return new CellTest.Known(ValueSet.all(kind));
        }
        if (opaque != null) {
            return new CellTest.Opaque(opaque);
        }
        Predicate<Kind> fits = kind::takes;
        Optional<Kind> other = kinds().stream().filter(fits.negate()).findFirst();
        if (other.isPresent()) {
            return new CellTest.Opaque("it names a " + other.get().words() + ", and the column holds " + kind.plural());
        }
        ValueSet set = ValueSet.empty(kind);
        for (Test test : tests) {
            ValueSet one = set(test, kind);
            if (one == null) {
                return new CellTest.Opaque("it compares with null");
            }
            set = set.union(one);
        }
        return new CellTest.Known(negated ? set.complement() : set);
    }

    private static @Nullable ValueSet set(Test test, Kind kind) {
        Object low = test.low.value();
        Object high = test.high.value();
        if (low == null || high == null) {
            if (test.operator == null || test.operator.equals("=")) {
                return ValueSet.onlyNull(kind);
            }
            return test.operator.equals("!=") ? ValueSet.all(kind).withoutNull() : null;
        }
        if (test.operator == null) {
            return ValueSet.of(kind, low);
        }
        return switch (test.operator) {
            case "<" -> ValueSet.between(kind, null, false, low, false);
            case "<=" -> ValueSet.between(kind, null, false, low, true);
            case ">" -> ValueSet.between(kind, low, false, null, false);
            case ">=" -> ValueSet.between(kind, low, true, null, false);
            case "=" -> ValueSet.of(kind, low);
            case "!=" -> ValueSet.of(kind, low).complement();
            default -> ValueSet.between(kind, low, test.lowIn, high, test.highIn);
        };
    }
}
