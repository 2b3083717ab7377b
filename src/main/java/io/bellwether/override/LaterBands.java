package io.bellwether.override;

import io.bellwether.account.override.ManualOverride;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
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
             where o.id = any (cast(? as uuid[]))""";

    private final Sql sql;

    LaterBands(DataSource database) {
        this.sql = new Sql(database);
    }

    /** By the override's id; those with nothing on record since are absent. */
    Map<UUID, OverrideAccuracy.LaterBand> of(List<ManualOverride> overrides, String question) {
        Map<UUID, OverrideAccuracy.LaterBand> found = new HashMap<>();
        if (overrides.isEmpty()) {
            return found;
        }
        sql.read(
                SELECT,
                row -> found.put(
                        row.getObject(1, UUID.class),
                        new OverrideAccuracy.LaterBand(row.getObject(2, LocalDate.class), row.getString(3))),
                question,
                overrides.stream().map(each -> each.id().toString()).toList());
        return found;
    }
}
