package io.bellwether.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.shared.Ids;
import io.bellwether.shared.Sql;
import io.bellwether.shared.StorableJson;
import io.bellwether.shared.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells others what happened, in the transaction in which it happens: told exactly when the change is kept. Who wants it is
 * decided there too; what nobody wants is not written.
 */
@ApplicationScoped
public class Events {
    private static final String TELL = """
            with told as materialized (
              select * from json_to_recordset(cast(? as json)) as e (
                place integer, id uuid, type text, account_no integer, subject text, at timestamptz, data json)),
            wanted as materialized (
              select e.place, e.id, e.account_no, e.at, w.id as webhook
                from told e
                join webhook w on w.state <> 'off' and (w.types = '{}' or e.type = any (w.types))
                left join portfolio_account p on p.account_no = e.account_no
               where e.account_no is null or not exists (
                 select from jsonb_each(cast(w.filters as jsonb)) f
                  where not coalesce(jsonb_exists(f.value, coalesce(e.data ->> f.key, to_jsonb(p) ->> f.key)), false))),
            stored as (
              insert into outbox_event (id, type, account_no, subject, at, data)
              select id, type, account_no, subject, at, data from told
               where id in (select id from wanted) order by place)
            insert into webhook_delivery (webhook, event, account_no, state, next_at)
            select webhook, id, account_no, 'waiting', least(at, now()) from wanted order by place, webhook""";
    private static final String TELL_ONLY = """
            with stored as (
              insert into outbox_event (id, type, subject, at, data) values (?, ?, ?, ?, cast(? as json)) returning id)
            insert into webhook_delivery (webhook, event, state, next_at) select ?, id, 'waiting', ? from stored returning no""";
    private static final String FORGET = """
            delete from outbox_event
             where account_no in (select no from account where id = ?) or decision = any (?::text[]::uuid[])""";

    private final DataSource database;
    private final Sql sql;

    Events(DataSource database) {
        this.database = database;
        this.sql = new Sql(database);
    }

    /** Tells it in the transaction at hand. */
    public void tell(OutgoingEvent event) {
        try (Connection connection = database.getConnection()) {
            tell(connection, List.of(event));
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Tells them in the transaction of a connection, in this order. */
    public static void tell(Connection connection, Collection<OutgoingEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        ArrayNode told = JsonNodeFactory.instance.arrayNode();
        for (OutgoingEvent event : events) {
            ObjectNode row = told.addObject()
                    .put("place", told.size())
                    .put("id", Ids.next(event.at().toEpochMilli()).toString())
                    .put("type", event.type().word())
                    .put("account_no", event.accountNo())
                    .put("subject", event.subject())
                    .put("at", event.at().toString());
            row.set("data", event.data());
        }
        Sql.write(connection, TELL, StorableJson.of(told.toString()));
    }

    /** Tells it to one webhook alone, whatever that wants, in the transaction at hand; the number of the delivery. */
    public long tellOnly(UUID webhook, OutgoingEvent event) {
        return sql.first(
                        TELL_ONLY,
                        row -> row.getLong(1),
                        Ids.next(event.at().toEpochMilli()),
                        event.type().word(),
                        event.subject(),
                        event.at(),
                        StorableJson.of(event.data().toString()),
                        webhook,
                        event.at())
                .orElseThrow();
    }

    /**
     * Takes out what was to be told, or was told, of an account or of records, in the transaction that erases them.
     *
     * @param account null when only records are erased
     */
    public static void forget(Connection connection, @Nullable String account, List<UUID> records) throws SQLException {
        Sql.write(
                connection,
                FORGET,
                account,
                records.stream().map(UUID::toString).toList());
    }
}
