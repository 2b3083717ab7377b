package io.bellwether.security.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sessions in the database. */
@ApplicationScoped
class SessionStore {
    private static final int MOST_PER_PERSON = 20;
    private static final String INSERT = """
            insert into person_session
                   (id, hash, person_no, address, agent, created_at, last_used_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CROWDED = """
            delete from person_session where id in (
              select id from person_session where person_no = ? order by last_used_at desc, id desc offset ?)
            returning hash""";
    // A write a minute is enough to know whether it is idle.
    private static final String TOUCH = """
            with live as (
              select s.id, s.person_no, p.name, s.expires_at, s.last_used_at
                from person_session s join person p on p.no = s.person_no
               where s.hash = ? and s.expires_at > ? and s.last_used_at > ?),
            touched as (
              update person_session set last_used_at = ?
               where id = (select id from live where last_used_at < cast(? as timestamptz) - interval '1 minute'))
            select id, person_no, name, expires_at from live""";
    private static final String OF = """
            select * from person_session where person_no = ? and last_used_at > ? and expires_at > ?
             order by created_at desc, id desc""";

    private final DataSource database;

    SessionStore(DataSource database) {
        this.database = database;
    }

    /** Adds a session and answers the hashes of those that it crowds out. */
    List<byte[]> add(long personNo, byte[] hash, SessionResponse session) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement crowded = connection.prepareStatement(CROWDED)) {
            insert.setObject(1, session.id());
            insert.setBytes(2, hash);
            insert.setLong(3, personNo);
            insert.setString(4, session.address());
            insert.setString(5, session.agent());
            insert.setObject(6, utc(session.createdAt()));
            insert.setObject(7, utc(session.lastUsedAt()));
            insert.setObject(8, utc(session.expiresAt()));
            insert.executeUpdate();
            crowded.setLong(1, personNo);
            crowded.setInt(2, MOST_PER_PERSON);
            return hashes(crowded);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The session of a hash, marked as used; null when there is none, or it was idle or is over. */
    @Nullable
    Session touch(byte[] hash, Instant now, Instant idleSince) {
        try (Connection connection = database.getConnection();
                PreparedStatement touch = connection.prepareStatement(TOUCH)) {
            touch.setBytes(1, hash);
            touch.setObject(2, utc(now));
            touch.setObject(3, utc(idleSince));
            touch.setObject(4, utc(now));
            touch.setObject(5, utc(now));
            try (ResultSet row = touch.executeQuery()) {
                return row.next()
                        ? new Session(
                                row.getObject("id", UUID.class),
                                row.getLong("person_no"),
                                row.getString("name"),
                                instant(row, "expires_at"))
                        : null;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    List<SessionResponse> of(long personNo, Instant idleSince, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OF)) {
            select.setLong(1, personNo);
            select.setObject(2, utc(idleSince));
            select.setObject(3, utc(now));
            List<SessionResponse> sessions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sessions.add(new SessionResponse(
                            row.getObject("id", UUID.class),
                            row.getString("address"),
                            row.getString("agent"),
                            instant(row, "created_at"),
                            instant(row, "last_used_at"),
                            instant(row, "expires_at")));
                }
            }
            return sessions;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void end(byte[] hash) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from person_session where hash = ?")) {
            delete.setBytes(1, hash);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Ends a person's sessions but the one of this hash, and answers their hashes. */
    List<byte[]> endAll(long personNo, byte @Nullable [] kept) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from person_session where person_no = ? and hash is distinct from ? returning hash")) {
            delete.setLong(1, personNo);
            delete.setBytes(2, kept);
            return hashes(delete);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void clean(Instant idleSince, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from person_session where last_used_at <= ? or expires_at <= ?")) {
            delete.setObject(1, utc(idleSince));
            delete.setObject(2, utc(now));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static List<byte[]> hashes(PreparedStatement statement) throws SQLException {
        List<byte[]> hashes = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                hashes.add(rows.getBytes(1));
            }
        }
        return hashes;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("sessions could not be read or written", e);
    }
}
