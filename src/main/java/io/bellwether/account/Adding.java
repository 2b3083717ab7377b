package io.bellwether.account;

import io.bellwether.shared.Sql;
import io.bellwether.shared.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Writes staged accounts that are all new, within the caller's transaction: nothing is compared, so it is many times
 * faster than {@link Merging}.
 */
public final class Adding {
    private static final String CREATE =
            """
            insert into account (id, name, segment, csm, created_at, updated_at)
            select id, coalesce(name, id), latest('segment'), latest('csm'), ?, ? from staged_account s order by id
            on conflict (id) do nothing""".replace("latest('segment')", latest("segment")).replace("latest('csm')", latest("csm"));

    private static final String FACTS = """
            insert into fact_value (account_no, name_no, observed_on, observed_until, value, recorded_at)
            select a.no, n.no, s.observed_on, s.observed_on, s.value, ?
              from staged_fact s join account a on a.id = s.account_id join observed_name n on n.name = s.name
             order by a.no, n.no, s.observed_on""";

    private static final String RECORDS = """
            insert into record_list (account_no, name_no, rows, recorded_at)
            select a.no, n.no, coalesce(jsonb_object_agg(s.key, s.data) filter (where s.key is not null), '{}'), ?
              from staged_record s join account a on a.id = s.account_id join observed_name n on n.name = s.name
             group by a.no, n.no""";

    private static final String BY_ACCOUNT =
            "create index if not exists staged_fact_by_account on staged_fact (account_id)";

    private Adding() {}

    /**
     * Writes what is staged.
     *
     * @throws IllegalStateException when one of the accounts exists; roll back then
     */
    public static void add(Staging staging, Instant now) {
        try {
            Connection connection = staging.flush();
            Sql.write(connection, BY_ACCOUNT);
            int created = Sql.write(connection, CREATE, now, now);
            if (created < staging.accounts()) {
                throw new IllegalStateException(
                        (staging.accounts() - created)
                                + " accounts exist that were to be added; accounts of these ids must be deleted or renamed first");
            }
            Sql.write(connection, MergeSql.ADD_NAMES);
            Sql.write(connection, FACTS, now);
            Sql.write(connection, RECORDS, now);
            Sql.write(connection, MergeSql.WRITE_OUTCOMES, null, now);
            Sql.read(connection, MergeSql.REFRESH_PORTFOLIO, row -> true);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static String latest(String fact) {
        return """
               (select f.value #>> '{}' from staged_fact f
                 where f.account_id = s.id and f.name = '%s' order by f.observed_on desc limit 1)""".formatted(fact);
    }
}
