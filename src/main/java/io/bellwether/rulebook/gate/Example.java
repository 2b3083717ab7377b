package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case that must hold: given these facts, the question answers so.
 *
 * @param place in its file, from 0
 * @param expect fields of the answer that must be as stated; others are free
 * @param confidence of the answer; null when free
 * @param missing names of facts that must be reported missing
 * @param matched ids of rows and rules that must have matched
 * @param notMatched ids of rows and rules that must not have matched
 */
public record Example(
        String file,
        int place,
        String name,
        String question,
        JsonNode given,
        Instant asOf,
        JsonNode expect,
        @Nullable BigDecimal confidence,
        List<String> missing,
        List<String> matched,
        List<String> notMatched) {}
