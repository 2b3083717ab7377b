package io.bellwether.demo.making;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The true states of a made-up customer, which nobody sees but through what they cause. */
public enum Dimension {
    USAGE,
    ENGAGEMENT,
    OUTCOMES,
    SUPPORT,
    RELATIONSHIP;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
