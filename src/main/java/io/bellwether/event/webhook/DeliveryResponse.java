package io.bellwether.event.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to a webhook.
 *
 * @param event its id, which the receiver is told too
 * @param account that the event is about
 * @param at when it happened
 * @param state waiting, delivered, or dead when it was tried as often as the settings say
 * @param status that the receiver answered last
 * @param error what went wrong last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryResponse(
        String id,
        UUID event,
        String type,
        @Nullable String account,
        @Nullable String subject,
        Instant at,
        String state,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Integer status,
        @Nullable String error) {}
