package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an example says must come out; in JSON what it does not say is absent.
 *
 * @param expect fields of the answer; others are free
 * @param confidence of the answer; null when free
 * @param missing names of facts that must be reported missing
 * @param matched ids of rows and rules that must have matched
 * @param notMatched ids of rows and rules that must not have matched
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Stated(
        JsonNode expect,
        @Nullable BigDecimal confidence,
        List<String> missing,
        List<String> matched,
        List<String> notMatched) {

    public Stated {
        expect = Objects.requireNonNullElse(expect, JsonNodeFactory.instance.objectNode());
        missing = Objects.requireNonNullElse(missing, List.of());
        matched = Objects.requireNonNullElse(matched, List.of());
        notMatched = Objects.requireNonNullElse(notMatched, List.of());
    }

    static Stated of(Example example) {
        return new Stated(
                example.expect(), example.confidence(), example.missing(), example.matched(), example.notMatched());
    }
}
