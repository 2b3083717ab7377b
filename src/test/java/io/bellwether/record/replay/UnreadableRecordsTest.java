package io.bellwether.record.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.review.RecentDecisions;
import io.quarkus.runtime.configuration.MemorySize;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class UnreadableRecordsTest {
    @Test
    void shouldSayThatNothingCouldBeReadWhenTheDatabaseDoesNotAnswer() {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    throw new SQLException("away");
                });
        // a class of the tests that implements it would be taken for a bean with constraints
        DraftConfig config = (DraftConfig) Proxy.newProxyInstance(
                DraftConfig.class.getClassLoader(),
                new Class<?>[] {DraftConfig.class},
                (self, method, arguments) -> new MemorySize(BigInteger.TEN));

        RecentDecisions.Recent recent = new RecentRecords(away, config).latest(10);

        assertThat(recent.cases()).isEmpty();
        assertThat(recent.untried()).containsExactly("the record of decisions could not be read: none was asked again");
    }
}
