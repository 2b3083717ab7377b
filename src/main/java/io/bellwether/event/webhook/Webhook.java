package io.bellwether.event.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An address that wants events, as the database keeps it; what its columns mean stands in the migration. */
@Entity
class Webhook {
    static final String ACTIVE = "active";
    static final String PAUSED = "paused";
    static final String OFF = "off";

    @Id
    UUID id;

    String url;
    SortedSet<String> types;
    String filters;

    @Nullable
    String note;

    String state;

    @Nullable
    String why;

    String createdBy;
    Instant createdAt;
    Instant changedAt;

    @Nullable
    Instant failingSince;
}
