package io.bellwether.table.judgement;

import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.shared.PlainText;
import io.bellwether.table.TableColumn;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a column may say.
 *
 * @param kind of the column's values; null when it cannot be told
 * @param fact that an input column tests; null for none
 * @param domain the values that the fact can have; null where nothing says so
 * @param allowed the column's own allowed values; null where it allows any, or where they are no set
 * @param allowedTexts as a cell writes them: the column's, else those of a fact that is a choice
 */
record ColumnMeaning(
        TableColumn column,
        @Nullable Kind kind,
        @Nullable FactDefinition fact,
        @Nullable ValueSet domain,
        @Nullable ValueSet allowed,
        List<String> allowedTexts) {
    private static final int CHOICES = 200;

    static ColumnMeaning of(
            TableColumn column, @Nullable Kind kind, @Nullable FactDefinition fact, @Nullable ValueSet domain) {
        return new ColumnMeaning(column, kind, fact, domain, allowed(column, kind), texts(column, fact));
    }

    private static @Nullable ValueSet allowed(TableColumn column, @Nullable Kind kind) {
        if (column.allowed() == null) {
            return null;
        }
        UnaryTests tests = UnaryTests.of(column.allowed());
        Kind of = kind == null ? tests.kind().orElse(null) : kind;
        return of != null && tests.in(of) instanceof CellTest.Known known ? known.set() : null;
    }

    private static List<String> texts(TableColumn column, @Nullable FactDefinition fact) {
        if (column.allowed() != null) {
            return UnaryTests.split(column.allowed());
        }
        return fact != null && fact.type() == FactType.CHOICE
                ? fact.allowed().stream().map(value -> '"' + value + '"').toList()
                : List.of();
    }

    /** Whether the column holds shares of one, so that 35 % are 0.35. */
    boolean share() {
        if (fact != null) {
            return fact.type() == FactType.RATIO;
        }
        return kind == Kind.NUMBER
                && allowed != null
                && allowed.intersect(ValueSet.between(Kind.NUMBER, BigDecimal.ONE, false, null, true))
                        .intervals()
                        .isEmpty();
    }

    /** The unit of the column's numbers; null when it is not known. */
    @Nullable
    String unit() {
        return fact == null ? null : fact.unit();
    }

    /** What to write where nothing better is known; null where any value may stand. */
    @Nullable
    String oneOf() {
        return allowedTexts.isEmpty() ? null : "write one of " + choices();
    }

    /** What to write where a text is none of the allowed ones, nor near one. */
    String choices() {
        return allowedTexts.isEmpty()
                ? "a text in quotes, or a name of the model"
                : PlainText.brief(String.join(", ", allowedTexts), CHOICES);
    }
}
