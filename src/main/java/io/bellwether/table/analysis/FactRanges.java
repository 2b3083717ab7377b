package io.bellwether.table.analysis;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.ValueSet;
import java.util.Optional;

/** Which values an input can have, because the catalogue lets no others in; null is always among them. */
public record FactRanges(FactCatalogue catalogue) {
    static final FactRanges NONE = new FactRanges(FactCatalogue.EMPTY);

    /** Whether an input is a fact of whole numbers. */
    public boolean whole(String expression) {
        return catalogue
                .fact(expression)
                .filter(f -> f.type() == FactType.INTEGER)
                .isPresent();
    }

    /** What people call an input: a fact's label, else its own name. */
    String label(String expression) {
        return catalogue.fact(expression).map(FactDefinition::label).orElse(expression);
    }

    /** The values that an input can have. */
    public ValueSet values(String expression, Kind kind) {
        Optional<FactDefinition> fact = catalogue.fact(expression);
        if (fact.isPresent() && fact.get().type().numeric() && (kind == Kind.NUMBER || kind == Kind.WHOLE)) {
            return ValueSet.between(kind, fact.get().min(), true, fact.get().max(), true)
                    .union(ValueSet.onlyNull(kind));
        }
        if (fact.isPresent() && fact.get().type() == FactType.CHOICE && kind == Kind.STRING) {
            ValueSet values = ValueSet.onlyNull(kind);
            for (String value : fact.get().allowed()) {
                values = values.union(ValueSet.of(kind, value));
            }
            return values;
        }
        return ValueSet.all(kind);
    }
}
