package io.bellwether.record.follow;

import io.bellwether.shared.Sql;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has all followers forget what is erased: each between two of its steps, so that none still works on what it read before. */
@ApplicationScoped
public class Forgetting {
    private static final String LOCK = "select true from record_follower where name = ? for update";

    private final List<RecordFollower> followers;

    Forgetting(@All List<RecordFollower> followers) {
        this.followers = followers.stream()
                .sorted(Comparator.comparing(RecordFollower::name))
                .toList();
    }

    /**
     * Takes out what is made of an account or of records, in the transaction at hand.
     *
     * @param account null when only records are erased
     */
    public void forget(Connection connection, @Nullable String account, List<UUID> records) throws SQLException {
        for (RecordFollower follower : followers) {
            Sql.read(connection, LOCK, row -> true, follower.name());
            follower.forget(connection, account, records);
        }
    }
}
