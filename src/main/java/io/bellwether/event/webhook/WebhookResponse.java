package io.bellwether.event.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the service shows it.
 *
 * @param types of the events that it is sent; none for all
 * @param state active, paused, or off when the service itself ended it
 * @param why it is off
 * @param failingSince since when nothing arrived
 * @param waiting how many events are still to be delivered
 * @param dead how many could not be delivered
 * @param secret what its requests are signed with, only in the answer that made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookResponse(
        UUID id,
        String url,
        List<String> types,
        Map<String, List<String>> filters,
        @Nullable String note,
        String state,
        @Nullable String why,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant failingSince,
        long waiting,
        long dead,
        @Nullable String secret) {}
