package io.bellwether.decision;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is sent to have a question answered, for the API's description. */
@Schema(name = "DecisionRequest", requiredProperties = "account")
public record DecisionBody(
        Account account,

        @Schema(description = "The instant it is for, or a day; default: now")
        Instant asOf,

        @Schema(description = "The release that answers; default: the live one")
        Integer release,

        @Schema(
                enumeration = DecisionRequestReader.AS_OF,
                description = "In place of release: the one that was live at the as-of instant")
        String releaseAt,

        @Schema(
                enumeration = {"none", "matched", "full"},
                description = "How many reasons are told; default: matched")
        String explain) {

    /** Whom it is asked about. */
    @Schema(name = "AskedAccount")
    record Account(
            @Schema(description = "A stored account; its facts as of the day are used")
            String id,

            @Schema(
                    description =
                            "Facts and child records by name, for this call alone; a fact is a value, or an object"
                                    + " with value and observedOn")
            Map<String, Object> facts) {}
}
