package io.bellwether.security.key;

import io.bellwether.security.OutageRule;
import io.bellwether.security.Role;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.Snapshot;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keys as the database keeps them, and the ones in force as they are remembered for a moment. */
@ApplicationScoped
class ApiKeys {
    private static final String INSERT = """
            insert into api_key (id, name, prefix, hash, roles, questions, created_by, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing""";
    private static final String USED = "update api_key set last_used_at = greatest(last_used_at, ?) where no = ?";

    private final Sql sql;
    private final Snapshot<Map<String, ApiKey>> inForce;

    ApiKeys(DataSource database, SecurityConfig config, OutageRule outage) {
        this.sql = new Sql(database);
        this.inForce = new Snapshot<>(config.remember(), outage.remember(), this::readInForce);
    }

    /** Keys that were not revoked by their prefix, as of a moment ago. */
    Map<String, ApiKey> inForce() {
        return inForce.get();
    }

    /** The same if no look into the database is needed, else null. */
    @Nullable
    Map<String, ApiKey> remembered() {
        return inForce.ifFresh();
    }

    /** Makes the next look see what was changed; call it after the commit. */
    void forget() {
        inForce.forget();
    }

    private Map<String, ApiKey> readInForce() {
        Map<String, ApiKey> keys = new HashMap<>();
        sql.read("select * from api_key where revoked_at is null", ApiKeys::key)
                .forEach(key -> keys.put(key.prefix(), key));
        return keys;
    }

    /** All keys, revoked ones too, newest first. */
    List<ApiKey> all() {
        return sql.read("select * from api_key order by no desc", ApiKeys::key);
    }

    /** Adds a key in the transaction at hand; false when the name is taken. */
    boolean add(ApiKey key) {
        return sql.write(
                        INSERT,
                        key.id(),
                        key.name(),
                        key.prefix(),
                        HexFormat.of().parseHex(key.hash()),
                        List.of(Role.words(key.roles())),
                        key.questions() == null ? null : List.copyOf(key.questions()),
                        key.createdBy(),
                        key.createdAt(),
                        key.expiresAt())
                == 1;
    }

    /** Revokes a key in the transaction at hand; false when it was already. */
    boolean revoke(UUID id, Instant at) {
        return sql.write("update api_key set revoked_at = ? where id = ? and revoked_at is null", at, id) == 1;
    }

    /** Writes when keys were used last. */
    void used(Map<Long, Instant> at) {
        sql.writeAll(
                USED,
                at.entrySet().stream()
                        .map(use -> List.of(use.getValue(), use.getKey()))
                        .toList());
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Array questions = row.getArray("questions");
        return new ApiKey(
                row.getLong("no"),
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("prefix"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                Role.ofWords((String[]) row.getArray("roles").getArray()),
                questions == null ? null : new TreeSet<>(Set.of((String[]) questions.getArray())),
                row.getString("created_by"),
                Statements.at(row, "created_at"),
                Statements.instant(row, "expires_at"),
                Statements.instant(row, "last_used_at"),
                Statements.instant(row, "revoked_at"));
    }
}
