package io.bellwether.record.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.record.hits.CountingHits;
import io.bellwether.shared.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Follows the record where no service runs. */
public final class ReadingOn {
    private ReadingOn() {}

    /** One step in a transaction that the test ends. */
    public static void step(DataSource database, Connection connection, RecordFollower follower) throws SQLException {
        new Following(database, follower, Ticker.systemTicker()).read(connection);
    }

    /** Has a follower read all that is committed. */
    public static void toTheEnd(DataSource database, RecordFollower follower) {
        Following following = new Following(database, follower, Ticker.systemTicker());
        boolean more = true;
        while (more) {
            more = following.step();
        }
        assertThat(following.failures()).as("failures").isZero();
    }

    /** Has all followers of a new database read all that is committed: hits are counted, the others make nothing of it. */
    public static void allToTheEnd(DataSource database) {
        RecordFollower hits = new CountingHits();
        new Sql(database)
                .read("select name from record_follower", row -> row.getString(1))
                .forEach(name -> toTheEnd(database, name.equals(hits.name()) ? hits : new Passing(name)));
    }

    private record Passing(String name) implements RecordFollower {
        @Override
        public void follow(Connection connection, Stretch next) {
            // nothing is made of it
        }
    }
}
