package io.bellwether.record.masking;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.ShownValue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a sensitive fact in one decision.
 *
 * @param fact the fact's name; a field's as {@code list.field}
 * @param value the value in the one form that is hashed
 * @param forms how it may stand in an answer, the value itself included
 * @param number as a number; null when it is none
 */
record SensitiveValue(
        String fact,
        FactType type,
        String value,
        Set<String> forms,
        @Nullable BigDecimal number) {

    /** A scalar of the record. */
    static SensitiveValue of(String name, FactDefinition definition, JsonNode scalar) {
        FactType type = definition.type();
        Set<String> forms = new LinkedHashSet<>();
        if (scalar.isNumber()) {
            BigDecimal number = scalar.decimalValue();
            String plain =
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            forms.add(plain);
            forms.add(number.toString());
            forms.add(ShownValue.of(number, null));
            forms.add(ShownValue.of(number, ShownValue.SHARE));
            forms.add(ShownValue.of(number, definition.shownIn()));
            return new SensitiveValue(name, type, plain, forms, number);
        }
        String text = scalar.asText();
        String value = type == FactType.INSTANT ? inUtc(text, forms) : text;
        forms.add(value);
        forms.add(text);
        return new SensitiveValue(name, type, value, forms, null);
    }

    private static String inUtc(String text, Set<String> forms) {
        try {
            OffsetDateTime instant = OffsetDateTime.parse(text.replaceFirst("\\[.*]$", ""));
            forms.add(ShownValue.of(instant.toZonedDateTime(), null));
            return instant.toInstant().toString();
        } catch (DateTimeException e) {
            // a day
            return text;
        }
    }

    /** Whether it can be told from other values: everything is true or false. */
    boolean isTelling() {
        return type != FactType.BOOLEAN && !value.isBlank();
    }
}
