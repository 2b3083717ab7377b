package io.bellwether.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.bellwether.shared.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told was committed is on the disk, whatever the server does for others. */
@QuarkusTest
class DurableCommitsTest {
    @Inject
    @SuppressWarnings("NullAway.Init")
    AgroalDataSource pool;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    @SuppressWarnings("NullAway.Init")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    @SuppressWarnings("NullAway.Init")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    @SuppressWarnings("NullAway.Init")
    String password;

    @BeforeEach
    void makeTheServerNotWait() {
        serverSays("off");
    }

    @AfterEach
    void leaveTheServerAsItWas() {
        new Sql(pool).write("alter role current_user reset synchronous_commit");
    }

    private void serverSays(String value) {
        new Sql(pool).write("alter role current_user set synchronous_commit = '" + value + "'");
    }

    /** A new connection that is made as the service's pool makes its own. */
    private String inTheService() throws SQLException {
        AgroalConnectionFactoryConfiguration made =
                pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        AgroalDataSourceConfigurationSupplier same = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(fresh -> fresh.maxSize(1).connectionFactoryConfiguration(() -> made));
        try (AgroalDataSource source = AgroalDataSource.from(same)) {
            Sql sql = new Sql(source);
            sql.write("create temporary table told (word text)");
            return sql.read("show synchronous_commit", row -> row.getString(1)).get(0);
        }
    }

    @Test
    void shouldWaitForTheDiskWhereTheServerDoesNot() throws SQLException {
        try (Connection others = DriverManager.getConnection(url, user, password)) {
            assertThat(Sql.first(others, "show synchronous_commit", row -> row.getString(1)))
                    .contains("off");
        }

        assertThat(inTheService()).isEqualTo("on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "remote_apply", "local"})
    void shouldLeaveWhatAnOperatorChoseAndIsDurable(String chosen) throws SQLException {
        serverSays(chosen);

        assertThat(inTheService()).isEqualTo(chosen);
    }
}
