package io.bellwether.demo;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the demo base stands. */
public enum DemoState {
    /** The service is not in demo mode. */
    OFF,
    /** Accounts are being made. */
    LOADING,
    /** All accounts are there. */
    COMPLETE,
    /** The database holds a base that was made with other settings; it is left as it is. */
    REFUSED,
    /** Writing failed; it is tried again soon. */
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
