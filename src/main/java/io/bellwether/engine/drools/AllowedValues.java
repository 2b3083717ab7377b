package io.bellwether.engine.drools;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.problem.Finding;
import io.bellwether.shared.PlainText;
import io.bellwether.table.TableColumn;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.FeelValue;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.compiler.DMNFEELHelper;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.feel.runtime.UnaryTest;

/**
 * The values that a model lets an input have.
 *
 * @param text as the author wrote them
 * @param set the same as a set; null where they are no set, or of a kind that is not known
 * @param tests the engine's own, which judge where there is no set; none for a column's
 */
record AllowedValues(String text, @Nullable ValueSet set, List<UnaryTest> tests) {
    private static final int LONGEST_TEXT = 400;
    private static final int LONGEST_VALUE = 60;

    /** What a type lets its values have, or the values of its lists; empty when it lets any. */
    static Optional<AllowedValues> of(DMNType type) {
        if (!(type instanceof BaseDMNTypeImpl own)
                || own.getAllowedValuesFEEL() == null
                || own.getAllowedValuesFEEL().isEmpty()) {
            return Optional.empty();
        }
        DMNType root = type;
        while (root.getBaseType() != null) {
            root = root.getBaseType();
        }
        String text = own.getAllowedValuesFEEL().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Optional.of(new AllowedValues(text, set(text, root.getName()), own.getAllowedValuesFEEL()));
    }

    /** What an input column allows; empty when it allows any, or says so in FEEL that is no set. */
    static Optional<AllowedValues> of(TableColumn column) {
        String text = column.allowed();
        ValueSet set = text == null ? null : set(text, column.type());
        return text == null || set == null ? Optional.empty() : Optional.of(new AllowedValues(text, set, List.of()));
    }

    private static @Nullable ValueSet set(String text, @Nullable String type) {
        UnaryTests tests = UnaryTests.of(text);
        return Kind.ofType(type)
                .or(tests::kind)
                .map(kind -> tests.in(kind) instanceof CellTest.Known known ? known.set() : null)
                .orElse(null);
    }

    /** Whether a value, as the engine has it, is allowed; what cannot be told is. */
    boolean lets(@Nullable Object value) {
        ValueSet known = set;
        if (known != null && value == null) {
            return known.hasNull();
        }
        Optional<Object> plain = known == null || value == null ? Optional.empty() : FeelValue.of(value, known.kind());
        if (known != null && plain.isPresent()) {
            return known.contains(plain.get());
        }
        return tests.isEmpty() || DMNFEELHelper.valueMatchesInUnaryTests(tests, value, null);
    }

    /** What to say of a value that is not allowed. */
    Finding broken(String path, JsonNode met, @Nullable Object value) {
        ValueSet known = set;
        String near = known == null || value == null
                ? null
                : FeelValue.of(value, known.kind()).flatMap(known::nearest).orElse(null);
        return new Finding(
                path,
                "must be among the allowed values " + PlainText.brief(text, LONGEST_TEXT) + "; is " + shown(met),
                near == null ? null : "did you mean " + near + "?");
    }

    /** A value of the caller's, as a finding tells it. */
    static String shown(JsonNode met) {
        if (met.isArray()) {
            return "a list";
        }
        if (met.isObject()) {
            return "an object";
        }
        return met.isTextual()
                ? "\"" + PlainText.brief(met.textValue(), LONGEST_VALUE) + "\""
                : PlainText.brief(met.asText(), LONGEST_VALUE);
    }
}
