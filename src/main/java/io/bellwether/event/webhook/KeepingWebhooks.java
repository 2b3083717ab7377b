package io.bellwether.event.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.event.EventType;
import io.bellwether.event.Events;
import io.bellwether.event.OutgoingEvent;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes, changes and ends webhooks; each change is in the audit trail. */
@ApplicationScoped
class KeepingWebhooks {
    private static final TypeReference<Map<String, List<String>>> FILTERS = new TypeReference<>() {};
    private static final String COUNTS = """
            select webhook, count(*) filter (where state = 'waiting'), count(*) filter (where state = 'dead')
              from webhook_delivery where state in ('waiting', 'dead') group by webhook""";

    private final Webhooks webhooks;
    private final ListingDeliveries deliveries;
    private final SealingSecrets sealing;
    private final WebhookConfig config;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Events events;
    private final Sql sql;
    private final Clock clock;

    private record Count(long waiting, long dead) {}

    KeepingWebhooks(
            Webhooks webhooks,
            ListingDeliveries deliveries,
            WebhookConfig config,
            AuditTrail audit,
            ObjectMapper json,
            Events events,
            DataSource database,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.sealing = new SealingSecrets(config);
        this.config = config;
        this.audit = audit;
        this.json = json;
        this.events = events;
        this.sql = new Sql(database);
        this.clock = clock;
    }

    /** All of them, newest first. */
    List<WebhookResponse> all() {
        Map<UUID, Count> counts = counts();
        return webhooks.all().stream().map(each -> shown(each, counts, null)).toList();
    }

    /** One that is there. */
    WebhookResponse find(String id) {
        return shown(
                uuid(id).flatMap(webhooks::findByIdOptional).orElseThrow(KeepingWebhooks::unknown), counts(), null);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no id at all: there is no webhook of it either
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no webhook of this id.");
    }

    private Map<UUID, Count> counts() {
        Map<UUID, Count> counts = new HashMap<>();
        sql.read(COUNTS, row -> counts.put(row.getObject(1, UUID.class), new Count(row.getLong(2), row.getLong(3))));
        return counts;
    }

    private WebhookResponse shown(Webhook webhook, Map<UUID, Count> counts, @Nullable String secret) {
        Count count = counts.getOrDefault(webhook.id, new Count(0, 0));
        return new WebhookResponse(
                webhook.id,
                webhook.url,
                List.copyOf(webhook.types),
                filters(webhook),
                webhook.note,
                webhook.state,
                webhook.why,
                webhook.createdBy,
                webhook.createdAt,
                webhook.changedAt,
                webhook.failingSince,
                count.waiting,
                count.dead,
                secret);
    }

    private Map<String, List<String>> filters(Webhook webhook) {
        try {
            return json.readValue(webhook.filters, FILTERS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Map<String, List<String>> filters) {
        try {
            return json.writeValueAsString(filters);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Makes one; the answer alone holds its secret. */
    WebhookResponse make(Caller caller, WebhookRequest request) {
        check(request, true, null);
        Webhook webhook = new Webhook();
        Instant now = now();
        webhook.id = Ids.next(now.toEpochMilli());
        webhook.createdBy = caller.name();
        webhook.createdAt = now;
        set(webhook, request, true);
        return QuarkusTransaction.requiringNew().call(() -> {
            if (webhooks.count() >= config.most()) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "There are " + config.most() + " webhooks, which is the most there may be.");
            }
            webhooks.persist(webhook);
            String secret = secret(webhook);
            audit.write(caller, "webhook-made", "webhook/" + webhook.id, detail(webhook));
            return shown(webhook, Map.of(), secret);
        });
    }

    /** Changes one; as a whole, or only what the request holds. */
    WebhookResponse change(Caller caller, String id, WebhookRequest request, boolean whole) {
        check(request, whole, find(id).url());
        Webhook changed = QuarkusTransaction.requiringNew().call(() -> {
            Webhook webhook = locked(id);
            set(webhook, request, whole);
            audit.write(caller, "webhook-changed", "webhook/" + webhook.id, detail(webhook));
            return webhook;
        });
        return shown(changed, counts(), null);
    }

    private Webhook locked(String id) {
        return uuid(id).flatMap(webhooks::locked).orElseThrow(KeepingWebhooks::unknown);
    }

    /** @param now the address as it is; null for a new webhook */
    private void check(WebhookRequest request, boolean whole, @Nullable String now) {
        List<Finding> findings = new ArrayList<>();
        if (whole && request.url() == null) {
            findings.add(new Finding("url", "says where events go", "https://hooks.example.com/bellwether"));
        }
        request.check(config.privateAddresses(), now, findings);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
    }

    private void set(Webhook webhook, WebhookRequest request, boolean whole) {
        if (request.url() != null) {
            webhook.url = request.url();
        }
        if (whole || request.types() != null) {
            webhook.types = request.wanted();
        }
        if (whole || request.filters() != null) {
            webhook.filters = text(request.filtered());
        }
        if (whole || request.note() != null) {
            webhook.note = request.note() == null || request.note().isBlank()
                    ? null
                    : request.note().strip();
        }
        if (whole || request.state() != null) {
            webhook.state = request.state() == null ? Webhook.ACTIVE : request.state();
            webhook.why = null;
            webhook.failingSince = null;
        }
        webhook.changedAt = now();
    }

    private Map<String, @Nullable Object> detail(Webhook webhook) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("url", webhook.url);
        detail.put("types", webhook.types);
        detail.put("filters", filters(webhook));
        detail.put("state", webhook.state);
        return detail;
    }

    private String secret(Webhook webhook) {
        byte[] drawn = WebhookSignature.draw();
        WebhookSecret secret = new WebhookSecret();
        secret.webhook = webhook.id;
        secret.sealed = sealing.seal(webhook.id, drawn);
        webhooks.add(secret, now().plus(config.secretOverlap()));
        return WebhookSignature.text(drawn);
    }

    /** Ends one for good, with its log. */
    void delete(Caller caller, String id) {
        QuarkusTransaction.requiringNew().run(() -> {
            Webhook webhook = locked(id);
            webhooks.delete(webhook);
            audit.write(caller, "webhook-deleted", "webhook/" + webhook.id, Map.of("url", webhook.url));
        });
    }

    /** Draws another secret, which the answer alone holds; the one before signs too for a while. */
    WebhookResponse rotate(Caller caller, String id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Webhook webhook = locked(id);
            String secret = secret(webhook);
            audit.write(caller, "webhook-secret-drawn", "webhook/" + webhook.id, Map.of("url", webhook.url));
            return shown(webhook, counts(), secret);
        });
    }

    /** Has a test sent, to this webhook alone. */
    DeliveryResponse test(Caller caller, String id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Webhook webhook = active(id, "tested");
            ObjectNode data = json.createObjectNode()
                    .put("webhook", webhook.id.toString())
                    .put("by", caller.name());
            long no = events.tellOnly(
                    webhook.id,
                    OutgoingEvent.of(EventType.WEBHOOK_TEST, "webhook/" + webhook.id, clock.instant(), data));
            audit.write(caller, "webhook-tested", "webhook/" + webhook.id, Map.of("url", webhook.url));
            return deliveries.find(webhook.id, String.valueOf(no));
        });
    }

    private Webhook active(String id, String what) {
        Webhook webhook = locked(id);
        if (!webhook.state.equals(Webhook.ACTIVE)) {
            throw ProblemException.on(
                    ProblemType.CONFLICT,
                    "state",
                    "A webhook that is " + webhook.state + " is not " + what + "; make it active first.");
        }
        return webhook;
    }

    /** Has one delivery sent again. */
    DeliveryResponse replay(Caller caller, String id, String delivery) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Webhook webhook = active(id, "sent anything again");
            String found = deliveries.find(webhook.id, delivery).id();
            deliveries.replay(webhook.id, found);
            audit.write(caller, "webhook-replayed", "webhook/" + webhook.id, Map.of("delivery", found));
            return deliveries.find(webhook.id, found);
        });
    }

    /** Has all sent again that could not be delivered. */
    WebhookReplayResponse replayDead(Caller caller, String id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Webhook webhook = active(id, "sent anything again");
            int replayed = deliveries.replayDead(webhook.id);
            audit.write(caller, "webhook-replayed", "webhook/" + webhook.id, Map.of("deliveries", replayed));
            return new WebhookReplayResponse(replayed);
        });
    }

    /** The deliveries of one that is there, the newest first. */
    ListResponse<DeliveryResponse> deliveries(
            String id, @Nullable String state, @Nullable String cursor, @Nullable Integer limit) {
        return deliveries.page(find(id).id(), state, cursor, limit);
    }

    /** One delivery. */
    DeliveryResponse delivery(String id, String delivery) {
        return deliveries.find(find(id).id(), delivery);
    }
}
