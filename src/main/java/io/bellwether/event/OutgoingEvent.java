package io.bellwether.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that others may want to know. Its data lead to more: ids, bands, tiers, roles and instants, no facts
 * and no texts that people wrote.
 *
 * @param accountNo the number of the account that it is about; null for none. Receivers are told the account's id
 * @param subject what it is about besides, such as {@code alert/0193…}; null for nothing but the account
 * @param data just the fields that the type says
 */
public record OutgoingEvent(
        EventType type,
        @Nullable Integer accountNo,
        @Nullable String subject,
        Instant at,
        JsonNode data) {

    public OutgoingEvent {
        Set<String> names = new HashSet<>();
        data.fieldNames().forEachRemaining(names::add);
        if (!names.equals(Set.copyOf(type.fields()))) {
            throw new IllegalArgumentException(type.word() + " tells " + type.fields() + ", not " + names);
        }
    }

    /** One that is about no account. */
    public static OutgoingEvent of(EventType type, String subject, Instant at, ObjectNode data) {
        return new OutgoingEvent(type, null, subject, at, data);
    }
}
