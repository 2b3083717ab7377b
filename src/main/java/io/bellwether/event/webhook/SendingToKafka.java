package io.bellwether.event.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes events to a topic, each account's to one partition. A broker that is away is waited for on threads of its own. */
final class SendingToKafka implements AutoCloseable {
    /** Of the address that stands for Kafka among webhooks. */
    static final String SCHEME = "kafka";

    private static final Logger LOG = Logger.getLogger(SendingToKafka.class);
    private static final byte[] CONTENT_TYPE =
            "application/cloudevents+json; charset=utf-8".getBytes(StandardCharsets.UTF_8);

    private final KafkaConfig config;
    private final Duration timeout;
    private final ExecutorService writing = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "kafka-events");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Producer<@Nullable String, byte[]> producer;

    SendingToKafka(KafkaConfig config, Duration timeout) {
        this.config = config;
        this.timeout = timeout;
    }

    /**
     * Writes an event; complete when all replicas of the partition that are in step have it.
     *
     * @param key of the partition; null for any
     */
    CompletionStage<Void> send(@Nullable String key, byte[] event) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        writing.execute(() -> {
            try {
                ProducerRecord<@Nullable String, byte[]> row = new ProducerRecord<>(config.topic(), key, event);
                row.headers().add("content-type", CONTENT_TYPE);
                Future<?> sent = producer().send(row, (place, e) -> {
                    if (e == null) {
                        written.complete(null);
                    } else {
                        written.completeExceptionally(refused(e));
                    }
                });
                LOG.tracef("An event is on its way to Kafka: %s", sent);
            } catch (RuntimeException e) {
                written.completeExceptionally(refused(e));
            }
        });
        return written;
    }

    private static SendingWebhooks.Refused refused(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new SendingWebhooks.Refused("Kafka did not take the event: " + cause.getMessage());
    }

    private synchronized Producer<@Nullable String, byte[]> producer() {
        Producer<@Nullable String, byte[]> made = producer;
        if (made == null) {
            Map<String, Object> settings = new HashMap<>(config.properties());
            settings.put(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.servers().orElseThrow());
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis() / 2));
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
            made = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
            producer = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        writing.shutdownNow();
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
