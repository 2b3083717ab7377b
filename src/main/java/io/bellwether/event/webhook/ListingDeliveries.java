package io.bellwether.event.webhook;

import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The log of deliveries to a webhook, and what is sent again from it. */
@ApplicationScoped
class ListingDeliveries {
    private static final List<String> STATES = List.of("waiting", "delivered", "dead");
    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final String SELECT = """
            select d.no, e.id, e.type, a.id as account, e.subject, e.at, d.state, d.attempts, d.last_at, d.next_at, d.status,
                   d.error
              from webhook_delivery d join outbox_event e on e.id = d.event left join account a on a.no = e.account_no
             where d.webhook = ?""";
    /** What is being sent is left as it is: it is on its way anyhow. */
    private static final String REPLAY = """
            update webhook_delivery
               set state = 'waiting', attempts = 0, next_at = now(), ended_at = null
             where webhook = ? and taken_by is null and\s""";

    private final Sql sql;

    ListingDeliveries(DataSource database) {
        this.sql = new Sql(database);
    }

    /** The newest first. */
    ListResponse<DeliveryResponse> page(
            UUID webhook, @Nullable String state, @Nullable String cursor, @Nullable Integer limit) {
        List<Finding> findings = new ArrayList<>();
        if (state != null) {
            Findings.known(findings, "state", "must be one of " + String.join(", ", STATES), state, STATES);
        }
        Long before = cursor == null ? null : number(cursor);
        if (cursor != null && before == null) {
            findings.add(Finding.at("cursor", "is not a cursor that this service gave"));
        }
        int size = Findings.limit(findings, limit, USUAL, MOST);
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        StringBuilder query = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(webhook));
        if (state != null) {
            query.append(" and d.state = ?");
            values.add(state);
        }
        if (before != null) {
            query.append(" and d.no < ?");
            values.add(before);
        }
        values.add(size + 1);
        List<DeliveryResponse> found =
                sql.read(query + " order by d.no desc limit ?", ListingDeliveries::read, values.toArray());
        boolean more = found.size() > size;
        List<DeliveryResponse> page = more ? found.subList(0, size) : found;
        return ListResponse.page(page, more ? page.get(size - 1).id() : null);
    }

    DeliveryResponse find(UUID webhook, String id) {
        Long no = number(id);
        return sql.first(SELECT + " and d.no = ?", ListingDeliveries::read, webhook, no == null ? -1 : no)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no delivery of this id."));
    }

    /** The number that an id or a cursor is; null when it is none. */
    private static @Nullable Long number(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Long.valueOf(text) : null;
    }

    private static DeliveryResponse read(ResultSet row) throws SQLException {
        return new DeliveryResponse(
                String.valueOf(row.getLong("no")),
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("account"),
                row.getString("subject"),
                Statements.at(row, "at"),
                row.getString("state"),
                row.getInt("attempts"),
                Statements.instant(row, "last_at"),
                Statements.instant(row, "next_at"),
                row.getObject("status", Integer.class),
                row.getString("error"));
    }

    /** Sends one again at once, in the transaction at hand. */
    void replay(UUID webhook, String id) {
        sql.write(REPLAY + "no = ?", webhook, Long.valueOf(id));
    }

    /** Sends all again that could not be delivered, in the transaction at hand; how many. */
    int replayDead(UUID webhook) {
        return sql.write(REPLAY + "state = 'dead'", webhook);
    }
}
