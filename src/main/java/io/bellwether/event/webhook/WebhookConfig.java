package io.bellwether.event.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How events are delivered. */
@ConfigMapping(prefix = "bellwether.webhooks")
public interface WebhookConfig {
    /** Where receivers are told that events come from: a URI, one for each installation. */
    @WithDefault("/bellwether")
    @NotBlank
    String source();

    /** The waits before an event is sent again; after the last it is a dead letter. */
    @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT10H")
    List<Duration> pauses();

    /** By which share at most a wait is longer or shorter by chance. */
    @WithDefault("0.1")
    @DecimalMin("0")
    @DecimalMax("0.5")
    double jitter();

    /** How long a receiver has to answer. */
    @WithDefault("PT15S")
    Duration timeout();

    /** After how long without any success a webhook is switched off. */
    @WithDefault("P5D")
    Duration offAfter();

    /** How many events a replica sends to one webhook at a time. */
    @WithDefault("4")
    @Min(1)
    @Max(100)
    int atOnce();

    /** How many webhooks there may be. */
    @WithDefault("100")
    @Min(1)
    @Max(1_000)
    int most();

    /** How long a secret still signs after another has followed it. */
    @WithDefault("PT24H")
    Duration secretOverlap();

    /** How long deliveries stay listed, and can be sent again. */
    @WithDefault("P30D")
    Duration keep();

    /** Whether addresses of the own network may be called, and without TLS. */
    @WithDefault("false")
    boolean privateAddresses();

    /** Where the key is kept under which secrets are sealed; made at first use, for its owner's eyes only. */
    @WithDefault("data/webhook.key")
    Path keyFile();
}
