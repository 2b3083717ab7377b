package io.bellwether.security.session;

import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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

    private final Sql sql;

    SessionStore(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Adds a session and answers the hashes of those that it crowds out. */
    List<byte[]> add(long personNo, byte[] hash, SessionResponse session) {
        sql.write(
                INSERT,
                session.id(),
                hash,
                personNo,
                session.address(),
                session.agent(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt());
        return sql.read(CROWDED, row -> row.getBytes(1), personNo, MOST_PER_PERSON);
    }

    /** The session of a hash, marked as used; null when there is none, or it was idle or is over. */
    @Nullable
    Session touch(byte[] hash, Instant now, Instant idleSince) {
        return sql.first(
                        TOUCH,
                        row -> new Session(
                                row.getObject("id", UUID.class),
                                row.getLong("person_no"),
                                row.getString("name"),
                                Statements.at(row, "expires_at")),
                        hash,
                        now,
                        idleSince,
                        now,
                        now)
                .orElse(null);
    }

    List<SessionResponse> of(long personNo, Instant idleSince, Instant now) {
        return sql.read(
                OF,
                row -> new SessionResponse(
                        row.getObject("id", UUID.class),
                        row.getString("address"),
                        row.getString("agent"),
                        Statements.at(row, "created_at"),
                        Statements.at(row, "last_used_at"),
                        Statements.at(row, "expires_at")),
                personNo,
                idleSince,
                now);
    }

    void end(byte[] hash) {
        sql.write("delete from person_session where hash = ?", hash);
    }

    /** Ends a person's sessions but the one of this hash, and answers their hashes. */
    List<byte[]> endAll(long personNo, byte @Nullable [] kept) {
        return sql.read(
                "delete from person_session where person_no = ? and hash is distinct from cast(? as bytea) returning hash",
                row -> row.getBytes(1),
                personNo,
                kept);
    }

    void clean(Instant idleSince, Instant now) {
        sql.write("delete from person_session where last_used_at <= ? or expires_at <= ?", idleSince, now);
    }
}
