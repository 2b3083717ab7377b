package io.bellwether.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an account adds to a figure.
 *
 * @param group the tier, segment, CSM or month
 * @param numerator what counts; null when it is not known
 * @param denominator of what it counts; null when it is not known
 * @param unknown of how many things it is not known whether they count
 * @param way imported or derived, for revenue
 * @param details what is behind it: amounts, days, alerts
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MetricAccount(
        String id,
        String name,
        @Nullable String group,
        @Nullable String currency,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long unknown,
        @Nullable String way,
        @Schema(type = SchemaType.ARRAY) JsonNode details) {}
