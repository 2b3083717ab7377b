package io.bellwether.engine.plan.detection;

import com.google.re2j.Pattern;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A condition with three outcomes: true, false, and null where what it reads is not known. */
public sealed interface Condition extends Part {
    @Nullable
    Boolean holds(Met met);

    /** The conditions that it is made of. */
    default List<Condition> parts() {
        return List.of();
    }

    /** The values that it reads itself. */
    default List<Term> terms() {
        return List.of();
    }

    /** Itself and all that it is made of. */
    default Stream<Condition> each() {
        return Stream.concat(Stream.of(this), parts().stream().flatMap(Condition::each));
    }

    /** All hold; false as soon as one is, whatever is not known of the others. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public @Nullable Boolean holds(Met met) {
            return decided(parts, met, false);
        }
    }

    /** One holds at least; true as soon as one does, whatever is not known of the others. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public @Nullable Boolean holds(Met met) {
            return decided(parts, met, true);
        }
    }

    private static @Nullable Boolean decided(List<Condition> parts, Met met, boolean deciding) {
        Boolean outcome = !deciding;
        for (Condition part : parts) {
            Boolean holds = part.holds(met);
            if (holds == null) {
                outcome = null;
            } else if (holds == deciding) {
                return deciding;
            }
        }
        return outcome;
    }

    record Not(Condition condition) implements Condition {
        @Override
        public @Nullable Boolean holds(Met met) {
            Boolean holds = condition.holds(met);
            return holds == null ? null : !holds;
        }

        @Override
        public List<Condition> parts() {
            return List.of(condition);
        }
    }

    /** A value that is true or false by itself. */
    record Truth(Term term) implements Condition {
        @Override
        public @Nullable Boolean holds(Met met) {
            return term.value(met) instanceof Boolean truth ? truth : null;
        }

        @Override
        public List<Term> terms() {
            return List.of(term);
        }
    }

    /** Whether a value is known: the one condition that what is missing can satisfy. */
    record Known(Term term, boolean wanted) implements Condition {
        @Override
        public Boolean holds(Met met) {
            return (term.value(met) != null) == wanted;
        }

        @Override
        public List<Term> terms() {
            return List.of(term);
        }
    }

    /** How two values compare. */
    enum Relation {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        public static @Nullable Relation of(String sign) {
            for (Relation relation : values()) {
                if (relation.sign.equals(sign)) {
                    return relation;
                }
            }
            return null;
        }

        public boolean ordering() {
            return this != EQUAL && this != UNEQUAL;
        }

        boolean fits(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case MORE -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        }
    }

    record Comparison(Term left, Relation relation, Term right) implements Condition {
        @Override
        public @Nullable Boolean holds(Met met) {
            Object a = left.value(met);
            Object b = right.value(met);
            return (a == null || b == null) ? null : relation.fits(compared(a, b));
        }

        @Override
        public List<Term> terms() {
            return List.of(left, right);
        }

        /** Both are of one kind; numbers are compared by value, however they are written. */
        @SuppressWarnings("unchecked")
        private static int compared(Object a, Object b) {
            if (a instanceof ZonedDateTime first && b instanceof ZonedDateTime second) {
                return first.toInstant().compareTo(second.toInstant());
            }
            return ((Comparable<Object>) a).compareTo(b);
        }
    }

    /** A text that a pattern matches as a whole. */
    record Matching(Term text, Pattern pattern) implements Condition {
        @Override
        public @Nullable Boolean holds(Met met) {
            return text.value(met) instanceof String value
                    ? pattern.matcher(value).matches()
                    : null;
        }
    }

    /** A text that holds another. */
    record Containing(Term text, Term part) implements Condition {
        @Override
        public @Nullable Boolean holds(Met met) {
            return (text.value(met) instanceof String whole && part.value(met) instanceof String piece)
                    ? whole.contains(piece)
                    : null;
        }
    }
}
