package io.bellwether.event.webhook;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A secret that signs what a webhook is sent, sealed. */
@Entity
class WebhookSecret {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long no;

    UUID webhook;
    byte[] sealed;

    @Nullable
    Instant signsUntil;
}
