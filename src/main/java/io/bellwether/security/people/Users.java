package io.bellwether.security.people;

import io.bellwether.security.OutageRule;
import io.bellwether.security.Role;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.Snapshot;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    private final Sql sql;
    private final Clock clock;
    private final Snapshot<Map<String, User>> known;

    Users(DataSource database, Clock clock, SecurityConfig config, OutageRule outage) {
        this.sql = new Sql(database);
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
        Instant now = clock.instant();
        return sql.write(INSERT, name, passwordHash, List.of(Role.words(roles)), csm, now, now) == 1;
    }

    void change(User user, Collection<Role> roles, @Nullable String csm, boolean disabled) {
        sql.write(UPDATE, List.of(Role.words(roles)), csm, disabled, clock.instant(), user.no());
    }

    void setPassword(User user, String passwordHash) {
        sql.write(SET_PASSWORD, passwordHash, clock.instant(), user.no());
    }

    /** Whether somebody else is an admin who may sign in; holds every admin until the transaction ends. */
    boolean hasOtherAdmin(User user) {
        return sql.read(ADMINS, row -> row.getLong(1)).stream().anyMatch(no -> no != user.no());
    }

    /** Nobody else adds a first person until the transaction ends; whether there is none yet. */
    public boolean holdEmpty() {
        sql.write("lock table person in share row exclusive mode");
        return sql.first("select not exists (select from person)", row -> row.getBoolean(1))
                .orElseThrow();
    }

    private Map<String, User> read() {
        Map<String, User> users = new TreeMap<>();
        sql.read(ALL, Users::user).forEach(user -> users.put(user.name(), user));
        return users;
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
                Statements.at(row, "created_at"),
                Statements.at(row, "changed_at"));
    }
}
