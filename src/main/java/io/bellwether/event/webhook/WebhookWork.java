package io.bellwether.event.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.security.AuditTrail;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Has events delivered while the service runs, tells how far behind that is, and forgets what was delivered long ago. */
@ApplicationScoped
class WebhookWork {
    private static final Logger LOG = Logger.getLogger(WebhookWork.class);
    private static final String MEASURE = """
            select count(*) filter (where d.state = 'waiting'), count(*) filter (where d.state = 'dead'),
                   coalesce(extract(epoch from max(? - d.next_at) filter (where d.state = 'waiting' and w.state = 'active')), 0)
              from webhook_delivery d join webhook w on w.id = d.webhook where d.state in ('waiting', 'dead')""";
    /** Kafka is a webhook among the others, with filters, a log and dead letters as they have. */
    private static final UUID KAFKA = new UUID(0x7000L, Long.MIN_VALUE);

    private static final String TO_KAFKA = """
            insert into webhook (id, url, types, filters, note, state, created_by, created_at, changed_at)
            values (?, ?, '{}', '{}', 'By the setting bellwether.kafka.servers', 'active', 'system', ?, ?)
            on conflict (id) do update set url = excluded.url, why = null,
               state = case when webhook.state = 'off' then 'active' else webhook.state end""";
    private static final String NO_KAFKA =
            "update webhook set state = 'off', why = 'bellwether.kafka.servers is not set.' where id = ? and state <> 'off'";
    private static final String FORGET = """
            delete from webhook_delivery d using outbox_event e
             where e.id = d.event and coalesce(d.ended_at, e.at) < ? and (d.taken_until is null or d.taken_until < ?)""";
    private static final String FORGET_EVENTS =
            "delete from outbox_event e where at < ? and not exists (select from webhook_delivery where event = e.id)";

    private final DataSource database;
    private final DeliveringEvents delivering;
    private final WebhookConfig config;
    private final KafkaConfig kafka;
    private final Sql sql;
    private final Clock clock;
    private volatile Measured measured = new Measured(0, 0, 0);

    private record Measured(double waiting, double dead, double lag) {}

    WebhookWork(
            DataSource database,
            ObjectMapper json,
            Vertx vertx,
            WebhookConfig config,
            KafkaConfig kafka,
            AuditTrail audit,
            Clock clock,
            MeterRegistry registry) {
        this.database = database;
        this.config = config;
        this.kafka = kafka;
        this.clock = clock;
        this.sql = new Sql(database);
        SendingWebhooks sending =
                new SendingWebhooks(vertx, InetAddress::getAllByName, new HttpClientOptions(), config);
        this.delivering = new DeliveringEvents(
                database, json, sending, new SendingToKafka(kafka, config.timeout()), config, audit, registry, clock);
        Gauge.builder("bellwether.webhooks.waiting", this, work -> work.measured.waiting)
                .description("Events that are still to be delivered to webhooks")
                .register(registry);
        Gauge.builder("bellwether.webhooks.dead", this, work -> work.measured.dead)
                .description("Events that could not be delivered and wait for somebody to send them again")
                .register(registry);
        Gauge.builder("bellwether.webhooks.lag", this, work -> work.measured.lag)
                .baseUnit("seconds")
                .description("How long the delivery has been due that is due longest")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        if (kafka.servers().isPresent()) {
            sql.write(TO_KAFKA, KAFKA, SendingToKafka.SCHEME + ":" + kafka.topic(), clock.instant(), clock.instant());
        } else {
            sql.write(NO_KAFKA, KAFKA);
        }
        delivering.start();
    }

    void stop(@Observes ShutdownEvent event) {
        delivering.close();
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        try {
            measured = sql.first(
                            MEASURE,
                            row -> new Measured(row.getDouble(1), row.getDouble(2), Math.max(0, row.getDouble(3))),
                            clock.instant())
                    .orElseThrow();
        } catch (RuntimeException e) {
            LOG.debug("The deliveries of webhooks could not be counted", e);
        }
    }

    /** What waits for longer than deliveries are kept is forgotten too: nobody wants to be told after so long. */
    @Scheduled(every = "1h", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        Instant now = clock.instant();
        Instant before = now.minus(config.keep());
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            Sql.write(connection, FORGET, before, now);
            Sql.write(connection, FORGET_EVENTS, before);
        } catch (SQLException e) {
            LOG.warn("Old deliveries of webhooks could not be forgotten; this is tried again in an hour", e);
        }
    }
}
