package io.bellwether.run;

import io.bellwether.job.JobPiece;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The stored accounts that a run is about. */
@ApplicationScoped
class RunAccounts {
    private static final String PIECES = """
            select min(no) as first, max(no) as last, count(*) as size
              from (select a.no, (row_number() over (order by a.no) - 1) / ? as piece %s) numbered
             group by piece order by piece""";

    private final Sql sql;

    RunAccounts(DataSource database) {
        this.sql = new Sql(database);
    }

    private record Query(String from, List<Object> parameters) {}

    private static Query query(UUID run, RunAsked asked) {
        StringBuilder from = new StringBuilder("from account a");
        List<Object> parameters = new ArrayList<>();
        if (asked.named() != null) {
            from.append(" join portfolio_run_account named on named.account_no = a.no and named.job = ?");
            parameters.add(run);
        }
        from.append(" where true");
        if (!asked.segments().isEmpty()) {
            from.append(" and a.segment = any (?)");
            parameters.add(asked.segments());
        }
        if (!asked.csms().isEmpty()) {
            from.append(" and a.csm = any (?)");
            parameters.add(asked.csms());
        }
        return new Query(from.toString(), parameters);
    }

    /** Ranges of so many accounts each. */
    List<JobPiece> pieces(UUID run, RunAsked asked, int size) {
        Query query = query(run, asked);
        List<Object> parameters = new ArrayList<>(List.of(size));
        parameters.addAll(query.parameters());
        List<JobPiece> pieces = new ArrayList<>();
        sql.read(
                PIECES.formatted(query.from()),
                row -> pieces.add(new JobPiece(
                        pieces.size() + 1, row.getLong("first"), row.getLong("last"), row.getLong("size"), null, null)),
                parameters.toArray());
        return pieces;
    }

    /**
     * The ids of a piece's accounts, in its order.
     *
     * @param csm only this one's; null for all
     */
    List<String> ids(UUID run, RunAsked asked, JobPiece piece, @Nullable String csm) {
        Query query = query(run, asked);
        List<Object> parameters = new ArrayList<>(query.parameters());
        parameters.add(piece.first());
        parameters.add(piece.last());
        String own = "";
        if (csm != null) {
            own = " and a.csm = ?";
            parameters.add(csm);
        }
        return sql.read(
                "select a.id " + query.from() + " and a.no between ? and ?" + own + " order by a.no",
                row -> row.getString(1),
                parameters.toArray());
    }

    /** Of these ids those that no account has. */
    Set<String> unknown(Collection<String> ids) {
        Set<String> unknown = new TreeSet<>(ids);
        unknown.removeAll(
                sql.read("select id from account where id = any (?)", row -> row.getString(1), List.copyOf(ids)));
        return unknown;
    }

    /** Remembers the accounts that a run was asked for by name, in the transaction at hand. */
    void name(UUID run, Collection<String> ids) {
        sql.write("""
                insert into portfolio_run_account (job, account_no) select ?, no from account where id = any (?)""", run, List.copyOf(ids));
    }

    /** Whether there is any account. */
    boolean any() {
        return sql.first("select 1 from account limit 1", row -> true).isPresent();
    }

    /** What accounts have as their segment, or as their CSM. */
    List<String> values(boolean segment) {
        String column = segment ? "segment" : "csm";
        return sql.read(
                "select distinct " + column + " from account where " + column + " is not null order by 1",
                row -> row.getString(1));
    }
}
