package io.bellwether.security.people;

import io.bellwether.security.Role;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** People as the database keeps them, and as they are remembered for a moment. */
@ApplicationScoped
public class Users {
    private static final String ALL = "select * from person";
    private static final String INSERT = """
            insert into person (name, password_hash, roles, csm, created_at, changed_at)
            values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing""";

    private final DataSource database;
    private final Clock clock;
    private final Snapshot<Map<String, User>> known;

    Users(DataSource database, Clock clock, SecurityConfig config) {
        this.database = database;
        this.clock = clock;
        this.known = new Snapshot<>(config.remember(), this::read);
    }

    /** Everybody by name, as of a moment ago. */
    public Map<String, User> byName() {
        return known.get();
    }

    /** The same if no look into the database is needed, else null. */
    @Nullable
    Map<String, User> remembered() {
        return known.ifFresh();
    }

    /** Makes the next look see what was changed; call it after the commit. */
    void forget() {
        known.forget();
    }

    private Map<String, User> read() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery()) {
            Map<String, User> users = new TreeMap<>();
            while (rows.next()) {
                User user = user(rows);
                users.put(user.name(), user);
            }
            return users;
        } catch (SQLException e) {
            throw new IllegalStateException("people could not be read", e);
        }
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("no"),
                row.getString("name"),
                row.getString("password_hash"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getString("csm"),
                row.getBoolean("disabled"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Set<Role> roles(String[] words) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(words).flatMap(word -> Role.of(word).stream()).forEach(roles::add);
        return roles;
    }

    /** Adds a person in the transaction at hand; false when the name is taken. */
    boolean add(String name, String password, Collection<Role> roles, @Nullable String csm) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            insert.setString(1, name);
            insert.setString(2, PasswordHash.of(password));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", roles.stream().map(Role::word).toArray()));
            insert.setString(4, csm);
            insert.setObject(5, now);
            insert.setObject(6, now);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("a person could not be added", e);
        }
    }
}
