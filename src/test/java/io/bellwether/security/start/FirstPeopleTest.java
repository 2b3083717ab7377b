package io.bellwether.security.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.security.AuditTrail;
import io.bellwether.security.Role;
import io.bellwether.security.SecuritySettings;
import io.bellwether.security.password.PasswordHash;
import io.bellwether.security.people.User;
import io.bellwether.security.people.Users;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first day of a database; whoever is in the tests' one stands aside meanwhile. */
@QuarkusTest
class FirstPeopleTest {

    @Inject
    Users users;

    @Inject
    AuditTrail audit;

    @Inject
    DemoPeople demo;

    @Inject
    DataSource database;

    @BeforeEach
    void standAside() throws SQLException {
        sql("create table person_aside as table person; delete from person");
    }

    @AfterEach
    void comeBack() throws SQLException {
        sql(
                "delete from person; insert into person overriding system value table person_aside; drop table person_aside");
    }

    @Test
    void shouldMakeOneAdminAndShowThePasswordOnceWhenThereAreNoPeople() {
        FirstAdmin first = admin(Map.of());

        String password = first.make().orElseThrow();

        User admin = Objects.requireNonNull(users.byName().get("admin"));
        assertThat(admin.roles()).containsExactly(Role.ADMIN);
        assertThat(PasswordHash.matches(password, admin.passwordHash())).isTrue();
        assertThat(password).hasSizeGreaterThanOrEqualTo(24);
        assertThat(first.make()).isEmpty();
    }

    @Test
    void shouldMakeOneAdminWhenSeveralReplicasStartAtOnce() throws Exception {
        // threads of its own: those that all tests share may still have another application's class loader
        ExecutorService replicas = Executors.newFixedThreadPool(4);
        int shown = 0;
        try {
            Callable<Boolean> start = () -> admin(Map.of()).make().isPresent();
            for (Future<Boolean> made : replicas.invokeAll(Collections.nCopies(4, start))) {
                shown += made.get() ? 1 : 0;
            }
        } finally {
            replicas.shutdown();
        }

        assertThat(shown).isEqualTo(1);
        assertThat(users.byName()).containsOnlyKeys("admin");
    }

    @Test
    void shouldUseThePasswordOfTheSettingOrFileWhenGiven(@TempDir Path folder) throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("password"), "from a secret's file\n");
        assertThat(admin(Map.of("first-password-file", file.toString())).make()).isEmpty();
        User admin = Objects.requireNonNull(users.byName().get("admin"));
        assertThat(PasswordHash.matches("from a secret's file", admin.passwordHash()))
                .isTrue();

        sql("delete from person");
        assertThatThrownBy(() -> admin(Map.of("first-password", "admin")).make())
                .hasMessageContaining("bellwether.security.first-password");
        assertThatThrownBy(() ->
                        admin(Map.of("first-password-file", folder + "/none")).make())
                .hasMessageContaining("first-password-file");
    }

    @Test
    void shouldMakeDemoPeopleOnceAndTellWhoMayStillUseKnownPasswords() throws SQLException {
        demo.make();
        demo.make();

        assertThat(users.byName())
                .containsOnlyKeys("csm", "ops", "approver", "approver2", "auditor", "service", "admin");
        assertThat(Objects.requireNonNull(users.byName().get("ops")).roles()).containsExactly(Role.EDITOR);
        sql("update person set disabled = true where name <> 'approver2'");
        assertThat(demo.usable()).containsExactly("approver2");
        sql("update person set password_hash = (select password_hash from person where name = 'csm')");
        assertThat(demo.usable()).isEmpty();
    }

    private FirstAdmin admin(Map<String, String> settings) {
        return new FirstAdmin(users, audit, SecuritySettings.with(settings));
    }

    private void sql(String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
        users.forget();
    }
}
