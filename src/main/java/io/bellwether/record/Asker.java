package io.bellwether.record;

import org.jspecify.annotations.Nullable;

/**
 * Who asked, as the record states it; taken where the request arrives.
 *
 * @param caller the caller's name
 * @param via how the caller proved it
 * @param requestId the request's id; null when the service asks by itself
 */
public record Asker(String caller, String via, @Nullable String requestId) {}
