package io.bellwether.testing;

import io.bellwether.security.Role;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** The people whom tests' requests come from: one for each set of roles, all with one password. */
@ApplicationScoped
public class TestPeople {
    public static final String PASSWORD = "only-for-tests";

    /** Of {@link #PASSWORD}, with the least work that Argon2id allows. */
    private static final String HASH =
            "$argon2id$v=19$m=64,t=1,p=1$YmVsbHdldGhlci10ZXN0cw$ikF0D0T2JTBD7baKb3MZ+ZuklZnHGsdXNnFrn1eOSJs";

    void onStart(@Observes StartupEvent start, DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into person (name, password_hash, roles, created_at, changed_at)"
                                + " values (?, ?, ?, now(), now()) on conflict (name) do nothing")) {
            for (Set<Role> roles : setsOfRoles()) {
                insert.setString(1, Signing.name(roles));
                insert.setString(2, HASH);
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "text", roles.stream().map(Role::word).toArray()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Set<Set<Role>> setsOfRoles() {
        Set<Set<Role>> sets = new HashSet<>();
        sets.add(EnumSet.noneOf(Role.class));
        for (Role role : Role.values()) {
            Set<Set<Role>> larger = new HashSet<>();
            sets.forEach(set -> {
                EnumSet<Role> with = EnumSet.of(role);
                with.addAll(set);
                larger.add(with);
            });
            sets.addAll(larger);
        }
        sets.remove(EnumSet.noneOf(Role.class));
        return sets;
    }
}
