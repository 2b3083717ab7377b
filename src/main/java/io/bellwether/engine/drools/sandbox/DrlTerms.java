package io.bellwether.engine.drools.sandbox;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.bellwether.engine.drools.sandbox.DrlTokens.Refused;
import io.bellwether.engine.plan.detection.Condition;
import io.bellwether.engine.plan.detection.Condition.Relation;
import io.bellwether.engine.plan.detection.Part;
import io.bellwether.engine.plan.detection.Term;
import io.bellwether.engine.plan.detection.ValueKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a condition together where their kinds fit; what could only fail is refused with the way out. */
final class DrlTerms {
    static final String COUNT_DAYS =
            "days are not added or subtracted: calendar.days(from, to) counts the days between two";
    private static final String FIXED_DAY =
            "; a day is compared with a day, and calendar.days(from, to) counts days; a fixed day belongs to a derived fact";

    /** Places of a pattern's automaton: each may be looked at for each letter of a text. */
    private static final int MOST_STEPS = 1_000;

    /** Java unites such classes, and RE2 takes the bracket for a letter. */
    private static final Pattern CLASS_IN_CLASS = Pattern.compile("\\[[^]]*\\[");

    private DrlTerms() {}

    /** A part that must be a value. */
    static Term term(Part part) {
        if (part instanceof Term term) {
            return term;
        }
        throw new Refused("a condition stands where a value is allowed");
    }

    /** A part that must be true or false. */
    static Condition condition(Part part, String text) {
        if (part instanceof Condition condition) {
            return condition;
        }
        Term term = (Term) part;
        if (term.kind() == ValueKind.BOOLEAN) {
            return new Condition.Truth(term);
        }
        throw new Refused(text + " is compared with nothing");
    }

    static Term arithmetic(char operator, Part left, Part right) {
        Term a = term(left);
        Term b = term(right);
        for (Term term : new Term[] {a, b}) {
            ValueKind kind = term.kind();
            if (kind == ValueKind.DATE || kind == ValueKind.INSTANT) {
                throw new Refused(COUNT_DAYS);
            } else if (kind != ValueKind.NUMBER) {
                throw new Refused(text(term) + " is " + words(kind) + "; " + operator + " works on numbers only");
            }
        }
        if ((operator == '/' || operator == '%') && zero(b)) {
            throw new Refused("nothing can be divided by 0");
        }
        return new Term.Arithmetic(operator, a, b);
    }

    static boolean zero(Term term) {
        return term instanceof Term.Literal literal
                && literal.value() instanceof BigDecimal number
                && number.signum() == 0;
    }

    static Term negative(Term term) {
        if (term.kind() != ValueKind.NUMBER) {
            throw new Refused(words(term.kind()) + " has no sign");
        }
        return term instanceof Term.Literal literal && literal.value() instanceof BigDecimal number
                ? new Term.Literal(ValueKind.NUMBER, number.negate())
                : new Term.Negative(term);
    }

    static Term days(String function, Part from, Part to) {
        Term first = term(from);
        Term last = term(to);
        for (Term term : new Term[] {first, last}) {
            if (term.kind() != ValueKind.DATE) {
                throw new Refused("calendar." + function + " counts from a day to a day; " + text(term) + " is "
                        + words(term.kind()));
            }
        }
        return new Term.Days(function.equals("businessDays"), first, last);
    }

    static Condition comparison(Part left, Relation relation, Part right) {
        Term a = term(left);
        Term b = term(right);
        ValueKind first = a.kind();
        ValueKind second = b.kind();
        if (first == null || second == null) {
            if (relation.ordering()) {
                throw new Refused(
                        "nothing comes before or after null: == null and != null tell whether a fact is known");
            }
            return new Condition.Known(first == null ? b : a, relation == Relation.UNEQUAL);
        }
        if (first != second) {
            String both = text(a) + " is " + first.words() + ", " + text(b) + " is " + second.words();
            boolean day = first == ValueKind.DATE || second == ValueKind.DATE;
            throw new Refused(both + ": they cannot be compared" + (day ? FIXED_DAY : ""));
        }
        if (first == ValueKind.RECORD || (relation.ordering() && !first.ordered())) {
            throw new Refused(text(a) + " is " + first.words() + ": it cannot be compared so");
        }
        return new Condition.Comparison(a, relation, b);
    }

    /** Patterns are RE2's: what may take longer than the text is long, looking back or around, is none. */
    static Condition matching(Part left, String pattern) {
        String why = "looks at each letter in more than " + MOST_STEPS + " steps";
        try {
            Pattern read = Pattern.compile(pattern);
            boolean javas =
                    pattern.contains("&&") || CLASS_IN_CLASS.matcher(pattern).find();
            if (!javas && read.programSize() <= MOST_STEPS) {
                return new Condition.Matching(text(left, "matches"), read);
            }
            why = javas ? "holds classes of letters inside each other" : why;
        } catch (PatternSyntaxException e) {
            why = "is no pattern that is matched in linear time: " + e.getDescription();
        }
        throw new Refused("the pattern \"" + pattern + "\" " + why + "; a derived fact may match other patterns");
    }

    static Condition containing(Part left, Part right) {
        return new Condition.Containing(text(left, "contains"), text(right, "contains"));
    }

    private static Term text(Part part, String operator) {
        Term term = term(part);
        if (term.kind() != ValueKind.TEXT) {
            throw new Refused(text(term) + " is " + words(term.kind()) + "; " + operator + " works on texts only");
        }
        return term;
    }

    static String words(@Nullable ValueKind kind) {
        return kind == null ? "null" : kind.words();
    }

    private static String text(Term term) {
        if (term instanceof Term.Name name) {
            return name.name();
        }
        return term instanceof Term.Literal literal && literal.kind() == ValueKind.TEXT
                ? "\"" + literal.value() + "\""
                : term instanceof Term.Literal literal ? String.valueOf(literal.value()) : "what is worked out";
    }
}
