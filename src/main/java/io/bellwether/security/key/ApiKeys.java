package io.bellwether.security.key;

import io.bellwether.security.OutageRule;
import io.bellwether.security.Role;
import io.bellwether.security.SecurityConfig;
import io.bellwether.security.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
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

    private final DataSource database;
    private final Snapshot<Map<String, ApiKey>> inForce;

    ApiKeys(DataSource database, SecurityConfig config, OutageRule outage) {
        this.database = database;
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
        select("select * from api_key where revoked_at is null").forEach(key -> keys.put(key.prefix(), key));
        return keys;
    }

    /** All keys, revoked ones too, newest first. */
    List<ApiKey> all() {
        return select("select * from api_key order by no desc");
    }

    private List<ApiKey> select(String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            List<ApiKey> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(key(rows));
            }
            return keys;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Adds a key in the transaction at hand; false when the name is taken. */
    boolean add(ApiKey key) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, key.id());
            insert.setString(2, key.name());
            insert.setString(3, key.prefix());
            insert.setBytes(4, HexFormat.of().parseHex(key.hash()));
            insert.setArray(5, connection.createArrayOf("text", Role.words(key.roles())));
            insert.setArray(
                    6,
                    key.questions() == null
                            ? null
                            : connection.createArrayOf("text", key.questions().toArray()));
            insert.setString(7, key.createdBy());
            insert.setObject(8, utc(key.createdAt()));
            insert.setObject(9, key.expiresAt() == null ? null : utc(key.expiresAt()));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Revokes a key in the transaction at hand; false when it was already. */
    boolean revoke(UUID id, Instant at) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update api_key set revoked_at = ? where id = ? and revoked_at is null")) {
            update.setObject(1, utc(at));
            update.setObject(2, id);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Writes when keys were used last. */
    void used(Map<Long, Instant> at) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(USED)) {
            for (Map.Entry<Long, Instant> use : at.entrySet()) {
                update.setObject(1, utc(use.getValue()));
                update.setLong(2, use.getKey());
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
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
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("keys could not be read or written", e);
    }
}
