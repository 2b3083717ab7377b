package io.bellwether.event.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be sent to a webhook now.
 *
 * @param claim under which it was taken
 * @param attempts how often it was tried before
 * @param account that the event is about; null for none
 * @param body of the request
 */
record Delivery(
        long no,
        UUID claim,
        UUID webhook,
        URI url,
        int attempts,
        UUID event,
        @Nullable String account,
        String body) {

    /** What came of an attempt. */
    record Outcome(
            Delivery delivery,
            Instant at,
            @Nullable Integer status,
            @Nullable String error) {
        boolean isDelivered() {
            return error == null;
        }
    }
}
