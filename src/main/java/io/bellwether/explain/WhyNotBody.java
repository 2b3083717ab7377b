package io.bellwether.explain;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is sent to ask why not, for the API's description. */
@Schema(
        name = "WhyNotRequest",
        requiredProperties = {"account", "outcome"})
record WhyNotBody(
        @Schema(ref = "AskedAccount") Object account,

        @Schema(description = "The instant it is for, or a day; default: now")
        Instant asOf,

        @Schema(description = "The release that answers; default: the live one")
        Integer release,

        @Schema(enumeration = "asOf", description = "In place of release: the one that was live at the as-of instant")
        String releaseAt,

        @Schema(
                enumeration = {"none", "matched", "full"},
                description = "How many reasons are told; default: matched")
        String explain,

        @Schema(description = "Wanted values of fields of the answer", examples = "{\"band\": \"Green\"}")
        Map<String, Object> outcome) {}
