package io.bellwether.security.people;

import io.bellwether.security.OutageRule;
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
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** People as the database keeps them, and as they are remembered for a moment. Writes join the transaction at hand. */
@ApplicationScoped
public class Users {
    private static final String ALL = "select * from person";
    private static final String INSERT = """
            insert into person (name, password_hash, roles, csm, created_at, changed_at)
            values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing""";
    private static final String UPDATE = """
            update person set roles = ?, csm = ?, disabled = ?, version = version + 1, changed_at = ? where no = ?""";
    private static final String SET_PASSWORD = """
            update person set password_hash = ?, version = version + 1, changed_at = ? where no = ?""";
    // Two changes at once must not each leave the other's admin as the last one.
    private static final String ADMINS =
            "select no from person where 'admin' = any (roles) and not disabled for update";

    private final DataSource database;
    private final Clock clock;
    private final Snapshot<Map<String, User>> known;

    Users(DataSource database, Clock clock, SecurityConfig config, OutageRule outage) {
        this.database = database;
        this.clock = clock;
        this.known = new Snapshot<>(config.remember(), outage.remember(), this::read);
    }

    /** Everybody by name, as of a moment ago. */
    public Map<String, User> byName() {
        return known.get();
    }

    /** The same if no look into the database is needed, else null. */
    public @Nullable Map<String, User> remembered() {
        return known.ifFresh();
    }

    /** Makes the next look see what was changed; call it after the commit. */
    public void forget() {
        known.forget();
    }

    /** Adds a person; false when the name is taken. */
    public boolean add(String name, String passwordHash, Collection<Role> roles, @Nullable String csm) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, name);
            insert.setString(2, passwordHash);
            insert.setArray(3, connection.createArrayOf("text", Role.words(roles)));
            insert.setString(4, csm);
            insert.setObject(5, now());
            insert.setObject(6, now());
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("a person could not be added", e);
        }
    }

    void change(User user, Collection<Role> roles, @Nullable String csm, boolean disabled) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setArray(1, connection.createArrayOf("text", Role.words(roles)));
            update.setString(2, csm);
            update.setBoolean(3, disabled);
            update.setObject(4, now());
            update.setLong(5, user.no());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a person could not be changed", e);
        }
    }

    void setPassword(User user, String passwordHash) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(SET_PASSWORD)) {
            update.setString(1, passwordHash);
            update.setObject(2, now());
            update.setLong(3, user.no());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a password could not be changed", e);
        }
    }

    /** Whether somebody else is an admin who may sign in; holds every admin until the transaction ends. */
    boolean hasOtherAdmin(User user) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ADMINS);
                ResultSet rows = select.executeQuery()) {
            boolean other = false;
            while (rows.next()) {
                other |= rows.getLong(1) != user.no();
            }
            return other;
        } catch (SQLException e) {
            throw new IllegalStateException("people could not be read", e);
        }
    }

    /** Nobody else adds a first person until the transaction ends; whether there is none yet. */
    public boolean holdEmpty() {
        try (Connection connection = database.getConnection();
                PreparedStatement lock = connection.prepareStatement("lock table person in share row exclusive mode");
                PreparedStatement any = connection.prepareStatement("select exists (select from person)")) {
            lock.execute();
            try (ResultSet row = any.executeQuery()) {
                return row.next() && !row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("people could not be read", e);
        }
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

    /** Somebody as they are now, and not as of a moment ago. */
    Optional<User> find(String name) {
        forget();
        return Optional.ofNullable(byName().get(name));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("no"),
                row.getString("name"),
                row.getString("password_hash"),
                Role.ofWords((String[]) row.getArray("roles").getArray()),
                row.getString("csm"),
                row.getBoolean("disabled"),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
