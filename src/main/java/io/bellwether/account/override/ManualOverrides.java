package io.bellwether.account.override;

import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Adds and reads the bands that people set; nothing is ever changed. */
@ApplicationScoped
public class ManualOverrides {
    private static final String SELECT = """
            select o.id, a.id, a.csm, o.band, o.reason, o.set_by, o.since, o.until, o.computed_band, o.score, o.bands,
                   o.outcome_days, o.release, e.id, e.at, e.ended_by, e.reason, e.kind
              from manual_override o
              join account a on a.no = o.account_no
              left join manual_override_end e on e.override = o.id
             where %s""";
    private static final String ADD = """
            insert into manual_override (id, account_no, band, reason, set_by, since, until, computed_band, score, bands,
                                         outcome_days, release)
            select ?, no, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from account where id = ?""";
    private static final String END =
            "insert into manual_override_end (override, id, at, ended_by, reason, kind) values (?, ?, ?, ?, ?, ?)";
    /** Records with points of the account may still be written: they hold on to its key only. */
    private static final String LOCK = "select no from account where id = ? for no key update";

    private final Sql sql;

    public ManualOverrides(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Those of an account, latest first. */
    public List<ManualOverride> of(String account, int limit) {
        return select("a.id = ? order by o.since desc, o.id desc limit ?", account, limit);
    }

    /** Those of the accounts that hold at some instant of a span, earliest first. */
    public List<ManualOverride> during(Collection<String> accounts, Instant from, Instant to) {
        return select(
                "a.id = any (?) and o.since < ? and least(o.until, e.at) > ? order by o.since, o.id",
                List.copyOf(accounts),
                to,
                from);
    }

    /**
     * Those of all accounts that were set before one, latest first.
     *
     * @param csm only accounts of this CSM; null for all
     * @param state only those that are in this state now; null for all
     */
    public List<ManualOverride> before(
            Instant since, UUID id, @Nullable String csm, @Nullable String state, Instant now, int limit) {
        return select("""
                (o.since, o.id) < (?, ?)
                and (?::text is null or a.csm = ?)
                and (?::text is null
                     or ? = case when e.kind is not null then e.kind when o.until > ? then 'active' else 'expired' end)
                order by o.since desc, o.id desc limit ?""", since, id, csm, csm, state, state, now, limit);
    }

    /** Those of all accounts, or of one CSM's, that were set before one instant and not over before another, earliest first. */
    public List<ManualOverride> setBefore(Instant end, Instant begin, @Nullable String csm) {
        return select(
                "o.since < ? and least(o.until, e.at) >= ? and (?::text is null or a.csm = ?) order by o.since, o.id",
                end,
                begin,
                csm,
                csm);
    }

    /** Makes others who would set or end an override of the account wait for the end of the transaction at hand. */
    public void lock(String account) {
        sql.read(LOCK, row -> row.getInt(1), account);
    }

    /** Adds one in the transaction at hand. */
    public void add(ManualOverride override) {
        sql.write(
                ADD,
                override.id(),
                override.band(),
                override.reason(),
                override.by(),
                override.since(),
                override.until(),
                override.computedBand(),
                override.score(),
                override.bands(),
                override.outcomeDays(),
                override.release(),
                override.account());
    }

    /** Ends one in the transaction at hand. */
    public void end(ManualOverride override, ManualOverride.End end) {
        sql.write(END, override.id(), end.id(), end.at(), end.by(), end.reason(), end.kind());
    }

    private List<ManualOverride> select(String condition, @Nullable Object... parameters) {
        return sql.read(SELECT.formatted(condition), ManualOverrides::override, parameters);
    }

    private static ManualOverride override(ResultSet row) throws SQLException {
        UUID ended = row.getObject(14, UUID.class);
        return new ManualOverride(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Statements.at(row, 7),
                Statements.at(row, 8),
                row.getString(9),
                row.getBigDecimal(10),
                Arrays.asList((String[]) row.getArray(11).getArray()),
                row.getInt(12),
                row.getInt(13),
                ended == null
                        ? null
                        : new ManualOverride.End(
                                ended,
                                Statements.at(row, 15),
                                row.getString(16),
                                row.getString(17),
                                row.getString(18)));
    }
}
