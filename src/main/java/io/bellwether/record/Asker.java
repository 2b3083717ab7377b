package io.bellwether.record;

import org.jspecify.annotations.Nullable;

/**
 * Who asked, as the record states it; taken where the request arrives.
 *
 * @param caller the caller's name
 * @param via how the caller proved it
 * @param requestId the request's id; null when the service asks by itself
 * @param traceId of the request, as W3C trace context names it; null when the service asks by itself
 * @param address where the request came from; null when the service asks by itself
 */
public record Asker(
        String caller,
        String via,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String address) {

    /** Somebody for whom the service asks by itself. */
    public Asker(String caller, String via, @Nullable String requestId) {
        this(caller, via, requestId, null, null);
    }
}
