package io.bellwether.override;

import io.bellwether.account.override.ManualOverride;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds what the score said first after overrides were over. */
@ApplicationScoped
class LaterBands {
    private static final String SELECT = """
            select o.id, p.day, p.band
              from manual_override o
              left join manual_override_end e on e.override = o.id
              cross join lateral (
                select day, coalesce(overrides ->> 'computedBand', band) as band from history_point
                 where account_no = o.account_no and question = ? and as_of >= least(o.until, e.at)
                   and coalesce(overrides ->> 'computedBand', band) = any (o.bands)
                 order by day limit 1) p
             where o.id = any (?)""";

    private final DataSource database;

    LaterBands(DataSource database) {
        this.database = database;
    }

    /** By the override's id; those with nothing on record since are absent. */
    Map<UUID, OverrideAccuracy.LaterBand> of(List<ManualOverride> overrides, String question) {
        Map<UUID, OverrideAccuracy.LaterBand> found = new HashMap<>();
        if (overrides.isEmpty()) {
            return found;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, question);
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", overrides.stream().map(ManualOverride::id).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getObject(1, UUID.class),
                            new OverrideAccuracy.LaterBand(rows.getObject(2, LocalDate.class), rows.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the history cannot be read", e);
        }
        return found;
    }
}
