package io.bellwether.record.history;

import io.bellwether.shared.StorableJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes points of history within the transaction that writes their records. */
public final class HistoryPoints {
    /** A backfilled point only fills a gap; a live one replaces what its day had before. In order, so that writers cannot lock each other. */
    private static final String UPSERT = """
            insert into history_point (account_no, question, day, as_of, score, band, zone, release, record_id, origin,
                                       overrides)
            select a.no, p.question, p.day, p.as_of, p.score, p.band, p.zone, p.release, p.record_id, p.origin,
                   p.overrides::jsonb
              from unnest(?::text[], ?::text[], ?::date[], ?::timestamptz[], ?::numeric[], ?::text[], ?::text[],
                          ?::integer[], ?::uuid[], ?::text[], ?::text[])
                   as p (account, question, day, as_of, score, band, zone, release, record_id, origin, overrides)
              join account a on a.id = p.account
             order by a.no, p.question, p.day
            on conflict (account_no, question, day) do update
               set as_of = excluded.as_of, score = excluded.score, band = excluded.band, zone = excluded.zone,
                   release = excluded.release, record_id = excluded.record_id, origin = excluded.origin,
                   overrides = excluded.overrides
             where excluded.origin = 'live'
               and (history_point.origin <> 'live'
                    or (history_point.as_of, history_point.record_id) < (excluded.as_of, excluded.record_id))""";

    private record Place(String account, String question, java.time.LocalDate day) {}

    private HistoryPoints() {}

    private static HistoryPoint later(HistoryPoint a, HistoryPoint b) {
        int byTime = a.asOf().compareTo(b.asOf());
        return byTime > 0 || (byTime == 0 && a.record().compareTo(b.record()) > 0) ? a : b;
    }

    /** Points of accounts that are gone are left out. */
    public static void write(Connection connection, Collection<HistoryPoint> points) throws SQLException {
        Map<Place, HistoryPoint> last = new LinkedHashMap<>();
        points.forEach(p -> last.merge(new Place(p.account(), p.question(), p.day()), p, HistoryPoints::later));
        if (last.isEmpty()) {
            return;
        }
        List<HistoryPoint> all = List.copyOf(last.values());
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            array(connection, upsert, 1, "text", all, HistoryPoint::account);
            array(connection, upsert, 2, "text", all, HistoryPoint::question);
            array(connection, upsert, 3, "date", all, p -> p.day().toString());
            array(
                    connection,
                    upsert,
                    4,
                    "timestamptz",
                    all,
                    p -> p.asOf().atOffset(ZoneOffset.UTC).toString());
            array(connection, upsert, 5, "numeric", all, HistoryPoint::score);
            array(connection, upsert, 6, "text", all, HistoryPoint::band);
            array(connection, upsert, 7, "text", all, HistoryPoint::zone);
            array(connection, upsert, 8, "integer", all, HistoryPoint::release);
            array(connection, upsert, 9, "uuid", all, HistoryPoint::record);
            array(connection, upsert, 10, "text", all, p -> p.origin().word());
            array(
                    connection,
                    upsert,
                    11,
                    "text",
                    all,
                    p -> p.overrides() == null ? null : StorableJson.of(p.overrides()));
            upsert.executeUpdate();
        }
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            List<HistoryPoint> points,
            Function<HistoryPoint, ? extends @org.jspecify.annotations.Nullable Object> value)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, points.stream().map(value).toArray()));
    }
}
