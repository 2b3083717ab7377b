package io.bellwether.event.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.event.EventType;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is to be delivered, as the database keeps it; each change is one statement. */
final class DeliveryLedger {
    /** The first that waits of each account, as far as nobody sends it; then those that are about no account. */
    private static final String CLAIM = """
            with picked as materialized (
              select d.no
                from unnest(?::text[]::uuid[], ?::text[]::integer[]) f (webhook, places)
                cross join lateral (
                  select no from webhook_delivery d
                   where d.webhook = f.webhook and d.state = 'waiting' and d.next_at <= ?
                     and (d.taken_until is null or d.taken_until < ?)
                     and not exists (
                       select from webhook_delivery e
                        where e.webhook = d.webhook and e.account_no = d.account_no and e.state = 'waiting' and e.no < d.no)
                   order by d.next_at, d.no limit f.places for update skip locked) d)
            update webhook_delivery d set taken_by = cast(? as uuid), taken_until = ?
              from picked p, webhook w, outbox_event e left join account a on a.no = e.account_no
             where d.no = p.no and w.id = d.webhook and e.id = d.event
            returning d.no, d.webhook, w.url, d.attempts, e.id, e.type, a.id as account, e.subject, e.at, e.data::text""";

    private static final String ATTEMPTED = """
            with tried as (
              update webhook_delivery
                 set state = ?, attempts = attempts + 1, last_at = ?, status = ?, error = ?, next_at = ?, ended_at = ?,
                     taken_by = null, taken_until = null
               where no = ? and taken_by = ? returning no, webhook, account_no, next_at)""";
    private static final String DELIVERED = ATTEMPTED + """
            update webhook w set failing_since = null from tried
             where w.id = tried.webhook and w.failing_since is not null""";
    /** Later ones of the account wait with it, so that nobody looks at them meanwhile. */
    private static final String FAILED = ATTEMPTED + """
            , later as (
              update webhook_delivery d set next_at = tried.next_at from tried
               where d.webhook = tried.webhook and d.account_no = tried.account_no and d.state = 'waiting'
                 and d.no > tried.no and d.next_at < tried.next_at)
            update webhook w set failing_since = ? from tried where w.id = tried.webhook and w.failing_since is null""";

    private static final String SWITCH_OFF = """
            with off as (
              update webhook set state = 'off', why = ?, changed_at = ?
               where id = ? and state <> 'off' and (failing_since <= ?) returning id),
            dead as (
              update webhook_delivery d
                 set state = 'dead', ended_at = ?, next_at = null, error = coalesce(d.error, 'The webhook was switched off.')
                from off where d.webhook = off.id and d.state = 'waiting')
            select id from off""";
    private static final String SECRETS = """
            select webhook, sealed from webhook_secret
             where webhook = any (?::text[]::uuid[]) and (signs_until is null or signs_until > ?) order by no desc""";

    private final Sql sql;
    private final ObjectMapper json;
    private final WebhookConfig config;

    DeliveryLedger(DataSource database, ObjectMapper json, WebhookConfig config) {
        this.sql = new Sql(database);
        this.json = json;
        this.config = config;
    }

    /** The webhooks that are sent events. */
    List<UUID> active() {
        return sql.read("select id from webhook where state = 'active'", row -> row.getObject(1, UUID.class));
    }

    /** Takes what is due, of each webhook as many as there are places; nobody else takes it before an instant. */
    List<Delivery> claim(Map<UUID, Integer> places, Instant now, Instant until) {
        UUID claim = UUID.randomUUID();
        List<String> webhooks = new ArrayList<>();
        List<String> free = new ArrayList<>();
        places.forEach((webhook, number) -> {
            webhooks.add(webhook.toString());
            free.add(number.toString());
        });
        return sql.read(CLAIM, row -> delivery(claim, row), webhooks, free, now, now, claim, until);
    }

    private Delivery delivery(UUID claim, ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("no"),
                claim,
                row.getObject("webhook", UUID.class),
                URI.create(row.getString("url")),
                row.getInt("attempts"),
                row.getObject("id", UUID.class),
                row.getString("account"),
                envelope(row));
    }

    /** The event as CloudEvents have it; the same text each time. */
    private String envelope(ResultSet row) throws SQLException {
        String account = row.getString("account");
        String subject = row.getString("subject");
        try {
            ObjectNode event = json.createObjectNode()
                    .put("specversion", "1.0")
                    .put("id", row.getString("id"))
                    .put("source", config.source())
                    .put("type", EventType.PREFIX + row.getString("type"))
                    .put("subject", subject == null ? "account/" + account : subject)
                    .put("time", Statements.at(row, "at").toString())
                    .put("datacontenttype", "application/json");
            ObjectNode data = event.putObject("data");
            if (account != null) {
                data.put("account", account);
            }
            data.setAll((ObjectNode) json.readTree(row.getString("data")));
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that the service wrote cannot be read", e);
        }
    }

    /** The sealed secrets that sign now, the newest first. */
    Map<UUID, List<byte[]>> secrets(Collection<UUID> webhooks, Instant now) {
        Map<UUID, List<byte[]>> secrets = new HashMap<>();
        sql.read(
                SECRETS,
                row -> secrets.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                        .add(row.getBytes(2)),
                webhooks.stream().distinct().map(UUID::toString).toList(),
                now);
        return secrets;
    }

    /** Notes that it arrived. */
    void delivered(Delivery.Outcome outcome) {
        attempted(DELIVERED, "delivered", outcome, null, outcome.at());
    }

    /**
     * Notes that it did not.
     *
     * @param pause until it is sent again; null for never
     */
    void failed(Delivery.Outcome outcome, @Nullable Duration pause) {
        Instant next = pause == null ? null : outcome.at().plus(pause);
        attempted(FAILED, pause == null ? "dead" : "waiting", outcome, next, pause == null ? outcome.at() : null);
    }

    private void attempted(
            String statement, String state, Delivery.Outcome outcome, @Nullable Instant next, @Nullable Instant ended) {
        Delivery delivery = outcome.delivery();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(state);
        values.add(outcome.at());
        values.add(outcome.status());
        values.add(outcome.error());
        values.add(next);
        values.add(ended);
        values.add(delivery.no());
        values.add(delivery.claim());
        if (!outcome.isDelivered()) {
            values.add(outcome.at());
        }
        sql.write(statement, values.toArray());
    }

    /** Ends a webhook that has failed since an instant at the latest; whether it did. */
    boolean switchOff(UUID webhook, String why, Instant failingSince, Instant now) {
        return sql.first(SWITCH_OFF, row -> true, why, now, webhook, failingSince, now)
                .isPresent();
    }
}
