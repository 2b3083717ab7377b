package io.bellwether.event.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.SqlStates;
import io.bellwether.shared.Stepping;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what waits, on every replica: takes of each webhook what is due, as far as it has places, sends it, and notes what came
 * of it. One thread speaks to the database; nobody waits for a receiver.
 */
final class DeliveringEvents implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DeliveringEvents.class);
    private static final Duration REST = Duration.ofMillis(20);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** How much longer than a receiver has to answer nobody else tries. */
    private static final Duration CLAIM = Duration.ofSeconds(45);

    private static final int GONE = 410;
    private static final int LONGEST_ERROR = 1_000;

    private final DeliveryLedger ledger;
    private final SendingWebhooks sending;
    private final SendingToKafka kafka;
    private final SealingSecrets sealing;
    private final WebhookConfig config;
    private final AuditTrail audit;
    private final Clock clock;
    private final Counter delivered;
    private final Counter failed;
    private final Map<UUID, AtomicInteger> underWay = new HashMap<>();
    private final Queue<Delivery.Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Stepping stepping = new Stepping("webhooks", this::step, REST, LOOK);

    DeliveringEvents(
            DataSource database,
            ObjectMapper json,
            SendingWebhooks sending,
            SendingToKafka kafka,
            WebhookConfig config,
            AuditTrail audit,
            MeterRegistry registry,
            Clock clock) {
        this.ledger = new DeliveryLedger(database, json, config);
        this.sending = sending;
        this.kafka = kafka;
        this.sealing = new SealingSecrets(config);
        this.config = config;
        this.audit = audit;
        this.clock = clock;
        this.delivered = attempts(registry, "delivered");
        this.failed = attempts(registry, "failed");
    }

    private static Counter attempts(MeterRegistry registry, String outcome) {
        return Counter.builder("bellwether.webhooks.attempts")
                .tag("outcome", outcome)
                .description("Requests to webhooks")
                .register(registry);
    }

    void start() {
        stepping.start();
    }

    private void step() {
        try {
            look();
        } catch (RuntimeException e) {
            if (!SqlStates.unavailable(e)) {
                LOG.warn("Events could not be delivered; this is tried again in a second", e);
            }
        }
    }

    /** Notes what came of attempts, and begins others; how many are under way then. */
    int look() {
        for (Delivery.Outcome outcome = outcomes.peek(); outcome != null; outcome = outcomes.peek()) {
            note(outcome);
            outcomes.remove();
            underWay(outcome.delivery().webhook()).decrementAndGet();
        }
        if (!stepping.isClosed()) {
            begin(clock.instant());
        }
        return underWay.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** While PostgreSQL is away it is noted later; what cannot be noted at all is sent again when the claim has ended. */
    private void note(Delivery.Outcome outcome) {
        try {
            keep(outcome);
        } catch (RuntimeException e) {
            if (SqlStates.unavailable(e)) {
                throw e;
            }
            LOG.errorf(
                    e,
                    "What came of delivery %d could not be noted",
                    outcome.delivery().no());
        }
    }

    private AtomicInteger underWay(UUID webhook) {
        return underWay.computeIfAbsent(webhook, id -> new AtomicInteger());
    }

    private void begin(Instant now) {
        Map<UUID, Integer> places = new LinkedHashMap<>();
        for (UUID webhook : ledger.active()) {
            int free = config.atOnce() - underWay(webhook).get();
            if (free > 0) {
                places.put(webhook, free);
            }
        }
        if (places.isEmpty()) {
            return;
        }
        List<Delivery> taken =
                ledger.claim(places, now, now.plus(config.timeout()).plus(CLAIM));
        Map<UUID, List<byte[]>> secrets = taken.isEmpty()
                ? Map.of()
                : ledger.secrets(taken.stream().map(Delivery::webhook).toList(), now);
        for (Delivery delivery : taken) {
            underWay(delivery.webhook()).incrementAndGet();
            try {
                send(delivery, now, secrets.getOrDefault(delivery.webhook(), List.of()));
            } catch (RuntimeException e) {
                LOG.error("An event could not be sent to a webhook", e);
                ended(delivery, null, "The event could not be sent; the service's log tells more.");
            }
        }
    }

    private void send(Delivery delivery, Instant now, List<byte[]> sealed) {
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        if (SendingToKafka.SCHEME.equals(delivery.url().getScheme())) {
            kafka.send(delivery.account(), body)
                    .whenComplete((done, e) -> ended(delivery, null, e == null ? null : sending.words(e)));
            return;
        }
        List<byte[]> secrets = sealed.stream()
                .map(secret -> sealing.open(delivery.webhook(), secret))
                .flatMap(Optional::stream)
                .toList();
        if (secrets.isEmpty()) {
            ended(delivery, null, "The webhook's secret was sealed under another key; draw a new one.");
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/cloudevents+json; charset=utf-8");
        headers.put("user-agent", "Bellwether");
        headers.put("webhook-id", delivery.event().toString());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", WebhookSignature.of(delivery.event().toString(), now, body, secrets));
        sending.post(delivery.url(), headers, body).whenComplete((status, e) -> {
            if (e != null) {
                ended(delivery, null, sending.words(e));
            } else {
                ended(delivery, status, status / 100 == 2 ? null : answered(status));
            }
        });
    }

    private static String answered(int status) {
        return "The receiver answered " + status + (status / 100 == 3 ? "; redirects are not followed." : ".");
    }

    private void ended(Delivery delivery, @Nullable Integer status, @Nullable String error) {
        String told = error == null ? null : PlainText.brief(PlainText.shown(error), LONGEST_ERROR);
        outcomes.add(new Delivery.Outcome(delivery, clock.instant(), status, told));
        stepping.wake();
    }

    private void keep(Delivery.Outcome outcome) {
        if (outcome.isDelivered()) {
            ledger.delivered(outcome);
            delivered.increment();
            return;
        }
        boolean gone = Integer.valueOf(GONE).equals(outcome.status());
        List<Duration> pauses = config.pauses();
        int attempts = outcome.delivery().attempts();
        ledger.failed(outcome, gone || attempts >= pauses.size() ? null : byChance(pauses.get(attempts)));
        failed.increment();
        Instant now = outcome.at();
        if (gone) {
            switchOff(outcome.delivery().webhook(), "The receiver answered 410: it is gone.", now, now);
        } else {
            String why = "Nothing could be delivered for " + config.offAfter() + ". Last: " + outcome.error();
            switchOff(outcome.delivery().webhook(), why, now.minus(config.offAfter()), now);
        }
    }

    private Duration byChance(Duration pause) {
        double share = 1 + config.jitter() * ThreadLocalRandom.current().nextDouble(-1, 1);
        return Duration.ofMillis(Math.round(pause.toMillis() * share));
    }

    private void switchOff(UUID webhook, String why, Instant failingSince, Instant now) {
        if (ledger.switchOff(webhook, why, failingSince, now)) {
            LOG.warnf("Webhook %s is switched off: %s", webhook, why);
            audit.write(Caller.SYSTEM, "webhook-switched-off", "webhook/" + webhook, Map.of("why", why));
        }
    }

    @Override
    public void close() {
        stepping.close();
        sending.close();
        kafka.close();
    }
}
