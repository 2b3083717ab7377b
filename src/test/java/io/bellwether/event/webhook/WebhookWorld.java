package io.bellwether.event.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.AccountDatabase;
import io.bellwether.event.EventType;
import io.bellwether.event.Events;
import io.bellwether.event.OutgoingEvent;
import io.bellwether.security.AuditTrail;
import io.bellwether.shared.Sql;
import io.bellwether.testing.Eventually;
import io.bellwether.testing.TickingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks on a real database, with receivers on this machine, replicas and a clock as a test moves them; no service runs. */
final class WebhookWorld implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-05T09:00:00Z");

    final AccountDatabase database = AccountDatabase.create();
    final Sql sql = new Sql(database.source());
    final TickingClock clock = new TickingClock(START);
    final WebhookConfig config;
    final Map<UUID, byte[]> secrets = new HashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private KafkaConfig kafka = kafka(null);
    private final Vertx vertx = Vertx.vertx();
    private final List<DeliveringEvents> replicas = new ArrayList<>();

    /** @param settings in pairs of the name after {@code bellwether.webhooks.} and the value */
    WebhookWorld(Path folder, String... settings) {
        config = config(folder, settings);
    }

    /** Settings for receivers on this machine, with a key file in a folder. */
    static WebhookConfig config(Path folder, String... settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(WebhookConfig.class)
                .withDefaultValue(
                        "bellwether.webhooks.key-file",
                        folder.resolve("webhook.key").toString())
                .withDefaultValue("bellwether.webhooks.private-addresses", "true")
                .withDefaultValue("bellwether.webhooks.jitter", "0");
        for (int i = 0; i < settings.length; i += 2) {
            builder.withDefaultValue("bellwether.webhooks." + settings[i], settings[i + 1]);
        }
        return builder.build().getConfigMapping(WebhookConfig.class);
    }

    /** A replica that looks when the test says. */
    DeliveringEvents replica() {
        DeliveringEvents made = new DeliveringEvents(
                database.source(),
                json,
                new SendingWebhooks(vertx, InetAddress::getAllByName, new HttpClientOptions(), config),
                new SendingToKafka(kafka, config.timeout()),
                config,
                new AuditTrail(database.source(), json, clock),
                new SimpleMeterRegistry(),
                clock);
        replicas.add(made);
        return made;
    }

    int account(String id) {
        return sql.first(
                        "insert into account (id, name, created_at, updated_at) values (?, ?, now(), now()) returning no",
                        row -> row.getInt(1),
                        id,
                        id)
                .orElseThrow();
    }

    private static KafkaConfig kafka(@Nullable String servers) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(KafkaConfig.class);
        if (servers != null) {
            builder.withDefaultValue("bellwether.kafka.servers", servers)
                    .withDefaultValue("bellwether.kafka.properties.linger.ms", "0");
        }
        return builder.build().getConfigMapping(KafkaConfig.class);
    }

    /** Has all events go to Kafka, from the next replica on. */
    void toKafka(String servers) {
        kafka = kafka(servers);
        webhook(SendingToKafka.SCHEME + ":bellwether-events");
    }

    UUID webhook(String url, String... types) {
        UUID id = UUID.randomUUID();
        byte[] secret = WebhookSignature.draw();
        sql.write(
                "insert into webhook (id, url, types, filters, state, created_by, created_at, changed_at)"
                        + " values (?, ?, ?, '{}', 'active', 'x', now(), now())",
                id,
                url,
                Arrays.asList(types));
        sql.write(
                "insert into webhook_secret (webhook, sealed) values (?, ?)",
                id,
                new SealingSecrets(config).seal(id, secret));
        secrets.put(id, secret);
        return id;
    }

    /** That the band of accounts changed to the number of a change; in one transaction. */
    void bands(List<Integer> accounts, int number) {
        List<OutgoingEvent> events = new ArrayList<>();
        for (int account : accounts) {
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            EventType.BAND_CHANGED.fields().forEach(data::putNull);
            data.put("band", "Red").put("score", number);
            events.add(new OutgoingEvent(EventType.BAND_CHANGED, account, null, clock.instant(), data));
        }
        tell(events);
    }

    void tell(List<OutgoingEvent> events) {
        try (Connection connection = database.source().getConnection()) {
            Events.tell(connection, events);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Has a replica look until nothing is under way and nothing more is due. */
    void settle(DeliveringEvents replica) {
        Eventually.holds(() -> replica.look() == 0, () -> deliveries());
    }

    /** Lets time pass, and has a replica deliver what is due then. */
    void pass(Duration time, DeliveringEvents replica) {
        clock.pass(time);
        settle(replica);
    }

    /** How many deliveries there are in each state, as {@code 3 dead, 2 waiting}. */
    String deliveries() {
        return database.one(
                "select string_agg(n || ' ' || state, ', ' order by state) from (select state, count(*) as n"
                        + " from webhook_delivery group by state) s");
    }

    @Override
    public void close() {
        replicas.forEach(DeliveringEvents::close);
        vertx.close();
    }
}
