package io.bellwether.portfolio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.event.EventType;
import io.bellwether.event.Events;
import io.bellwether.event.OutgoingEvent;
import io.bellwether.shared.Sql;
import io.bellwether.shared.StorableJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells others which accounts' bands are others than before. Which band was told last is kept apart from the portfolio's rows, so
 * that rows that are made anew tell nothing again; the first band of an account is no change.
 */
final class TellingBands {
    /** Answers bands that are newer than what was kept, with what that was. */
    private static final String KEEP = """
            with now as materialized (
              select * from json_to_recordset(cast(? as json)) as r (
                account_no integer, band text, decision uuid, decided_at timestamptz)),
            before as materialized (select b.* from portfolio_band b join now using (account_no)),
            kept as (
              insert into portfolio_band (account_no, band, decision, decided_at)
              select account_no, band, decision, decided_at from now order by account_no
              on conflict (account_no) do update
                 set band = excluded.band, decision = excluded.decision, decided_at = excluded.decided_at
               where portfolio_band.decided_at < excluded.decided_at
              returning account_no, band)
            select k.account_no, b.band from kept k join before b using (account_no) where b.band <> k.band""";

    private static final String FORGET = """
            delete from portfolio_band
             where account_no in (select no from account where id = ?) or decision = any (?::text[]::uuid[])""";
    private static final String BAND = "band";

    private TellingBands() {}

    /** Tells it of rows that were changed, in the transaction at hand. */
    static void tell(Connection connection, Collection<PortfolioRow> rows, Section section) throws SQLException {
        Map<Integer, PortfolioRow> banded = new HashMap<>();
        ArrayNode now = JsonNodeFactory.instance.arrayNode();
        for (PortfolioRow row : rows) {
            PortfolioRow.Source source = row.source(BAND, section);
            if (source != null && row.values().path(BAND).isTextual()) {
                banded.put(row.accountNo, row);
                ObjectNode kept = now.addObject();
                kept.put("account_no", row.accountNo).set(BAND, row.values().path(BAND));
                kept.put("decision", source.record().toString())
                        .put("decided_at", source.asOf().toString());
            }
        }
        if (banded.isEmpty()) {
            return;
        }
        List<OutgoingEvent> events = new ArrayList<>();
        Sql.read(
                connection,
                KEEP,
                row -> events.add(event(Objects.requireNonNull(banded.get(row.getInt(1))), row.getString(2), section)),
                StorableJson.of(now.toString()));
        Events.tell(connection, events);
    }

    private static OutgoingEvent event(PortfolioRow row, String before, Section section) {
        PortfolioRow.Source source = Objects.requireNonNull(row.source(BAND, section));
        JsonNode values = row.values();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set(BAND, values.path(BAND));
        data.put("previousBand", before);
        List.of("score", "zone", "tier").forEach(name -> data.set(name, values.path(name)));
        data.put("release", source.release())
                .put("decision", source.record().toString())
                .put("asOf", source.asOf().toString());
        return new OutgoingEvent(EventType.BAND_CHANGED, row.accountNo, null, source.asOf(), data);
    }

    /** Takes out the bands of an account or of records. */
    static void forget(Connection connection, @Nullable String account, List<UUID> records) throws SQLException {
        Sql.write(
                connection,
                FORGET,
                account,
                records.stream().map(UUID::toString).toList());
    }
}
