package io.bellwether.event.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.Optional;

/** Kafka, as another place to which events are brought. */
@ConfigMapping(prefix = "bellwether.kafka")
public interface KafkaConfig {
    /** Its brokers, as host:port with commas between; events go to no Kafka without them. */
    Optional<String> servers();

    /** The topic that events are written to. */
    @WithDefault("bellwether-events")
    @NotBlank
    String topic();

    /** More for Kafka's own producer, by its names: security.protocol, sasl.jaas.config and so on. */
    Map<String, String> properties();
}
