package io.bellwether.account;

import io.bellwether.shared.Sql;
import io.bellwether.shared.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Names the accounts that were added or changed last. */
@ApplicationScoped
public class NewestAccounts {
    private static final String NEWEST =
            "select id, count(*) over () from account order by updated_at desc, no desc limit ?";

    private final Sql sql;

    NewestAccounts(DataSource database) {
        this.sql = new Sql(database);
    }

    /**
     * Some of all accounts.
     *
     * @param all how many there are
     */
    public record Named(List<String> ids, long all) {}

    /**
     * Names at most so many.
     *
     * @throws StoreException when they cannot be read
     */
    public Named newest(int most) {
        AtomicLong all = new AtomicLong();
        List<String> ids = sql.read(
                NEWEST,
                row -> {
                    all.set(row.getLong(2));
                    return row.getString(1);
                },
                most);
        return new Named(List.copyOf(ids), all.get());
    }
}
