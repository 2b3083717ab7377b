package io.bellwether.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Names the accounts that were added or changed last. */
@ApplicationScoped
public class NewestAccounts {
    private static final String NEWEST =
            "select id, count(*) over () from account order by updated_at desc, no desc limit ?";

    private final DataSource database;

    NewestAccounts(DataSource database) {
        this.database = database;
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
     * @throws AccountStoreException when they cannot be read
     */
    public Named newest(int most) {
        List<String> ids = new ArrayList<>();
        long all = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NEWEST)) {
            select.setInt(1, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                    all = rows.getLong(2);
                }
            }
        } catch (SQLException e) {
            throw new AccountStoreException(e);
        }
        return new Named(List.copyOf(ids), all);
    }
}
