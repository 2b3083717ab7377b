package io.bellwether.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What works a question out.
 *
 * @param engine plan: the compiled plan, and Drools where the plan ends; drools: Drools alone
 * @param why what a plan cannot hold, and where; null when the plan answers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnsweredBy(
        @Schema(enumeration = {"plan", "drools"}) String engine,
        @Nullable String why) {
    public static final AnsweredBy PLAN = new AnsweredBy("plan", null);

    public static AnsweredBy drools(String why) {
        return new AnsweredBy("drools", why);
    }
}
