package io.bellwether.rulebook.release;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds to what is kept of releases, in the transaction of the given connection; one writer at a time. */
public final class ReleaseLedger {
    /** The channel on which the database tells replicas that something about releases changed. */
    public static final String CHANNEL = "bellwether_releases";

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('bellwether.releases', 0))";

    private final Connection connection;

    private ReleaseLedger(Connection connection) {
        this.connection = connection;
    }

    /** Waits for other writers; they wait for the end of this transaction. */
    public static ReleaseLedger open(Connection connection) throws SQLException {
        ReleaseLedger ledger = new ReleaseLedger(connection);
        Sql.read(connection, LOCK, row -> true);
        return ledger;
    }

    /**
     * Adds a release; it waits for the replicas, or for its instant.
     *
     * @return its number
     * @throws ProblemException when the publication's parent is not what it would follow
     */
    public int publish(Publication publication) throws SQLException {
        Head head = head();
        requireParent(head, publication);
        int number = add(publication, head.newest + 1);
        if (publication.activateAt() == null) {
            withdrawScheduled(number);
        }
        tell();
        return number;
    }

    /** Makes the packaged rulebook release 1, live at once. */
    void seed(Publication publication) throws SQLException {
        int number = add(publication, 1);
        execute("insert into rule_release_activation (release, at) values (?, clock_timestamp())", number);
        tell();
    }

    /** Calls off a release that has not gone live; false when it is live, past, called off or switching already. */
    public boolean withdraw(int number, String by, String reason) throws SQLException {
        boolean withdrawn = execute(
                        "insert into rule_release_withdrawal (release, at, by, reason)"
                                + " select r.number, clock_timestamp(), ?, ? from rule_release r where r.number = ?"
                                + " and not exists (select from rule_release_activation a where a.release = r.number)"
                                + " on conflict do nothing",
                        by,
                        reason,
                        number)
                > 0;
        tell();
        return withdrawn;
    }

    /**
     * Fixes the instant at which a release goes live: its own if it has one to come, else {@code leadMillis} from now.
     * Does nothing when that is done already or the release was called off.
     */
    public void activate(int number, long leadMillis) throws SQLException {
        int activated = execute(
                "insert into rule_release_activation (release, at)"
                        + " select r.number, greatest(r.activate_at, clock_timestamp() + ? * interval '1 millisecond',"
                        + "   (select max(at) + interval '1 microsecond' from rule_release_activation))"
                        + " from rule_release r where r.number = ?"
                        + " and not exists (select from rule_release_withdrawal w where w.release = r.number)"
                        + " on conflict do nothing",
                leadMillis,
                number);
        if (activated > 0) {
            tell();
        }
    }

    private void tell() throws SQLException {
        tell(connection);
    }

    /** Lets replicas know, once the connection's transaction is committed. */
    public static void tell(Connection connection) throws SQLException {
        Sql.read(connection, "select pg_notify('" + CHANNEL + "', '')", row -> true);
    }

    boolean isEmpty() throws SQLException {
        return head().newest == 0;
    }

    private record Head(
            int newest,
            int live,
            int coming,
            int due,
            @Nullable Instant lastInstant) {}

    /** Newest number at all, the live one, the newest one to come and its instant, and one that is about to go live. */
    private Head head() throws SQLException {
        String sql = """
                select coalesce(max(r.number), 0),
                       coalesce((select release from rule_release_activation where at <= clock_timestamp()
                                  order by at desc limit 1), 0),
                       coalesce(max(r.number) filter (where w.release is null and (a.at is null or a.at > clock_timestamp())), 0),
                       coalesce(max(r.number) filter (where w.release is null
                                  and (a.at > clock_timestamp()
                                       or a.at is null and (r.activate_at is null or r.activate_at <= clock_timestamp()))), 0),
                       max(r.activate_at) filter (where w.release is null and a.at is null)
                  from rule_release r
                  left join rule_release_activation a on a.release = r.number
                  left join rule_release_withdrawal w on w.release = r.number""";
        return Sql.first(
                        connection,
                        sql,
                        row -> new Head(
                                row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), Statements.instant(row, 5)))
                .orElseThrow();
    }

    private static void requireParent(Head head, Publication publication) {
        if (head.due > 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Release " + head.due + " is about to go live. Look at it, then publish again on top of it.");
        }
        boolean scheduled = publication.activateAt() != null;
        int wanted = scheduled && head.coming > 0 ? head.coming : head.live;
        if (publication.parent() != wanted) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This was made from release " + publication.parent() + ", but release " + wanted
                            + (wanted == head.live ? " is live" : " is scheduled before it")
                            + ". Bring it up to that one first.");
        }
        Instant at = publication.activateAt();
        if (at != null && head.lastInstant != null && !at.isAfter(head.lastInstant)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Release " + head.coming + ", which this one builds on, goes live at " + head.lastInstant
                            + ": choose a later instant.");
        }
    }

    /** What was scheduled on top of the release before this one would undo this one when its instant came. */
    private void withdrawScheduled(int by) throws SQLException {
        execute(
                "insert into rule_release_withdrawal (release, at, by, reason)"
                        + " select r.number, clock_timestamp(), 'system', ? from rule_release r where r.number < ?"
                        + " and not exists (select from rule_release_activation a where a.release = r.number)"
                        + " and not exists (select from rule_release_withdrawal w where w.release = r.number)",
                "release " + by + " was published before its instant, and this one does not hold what that changed",
                by);
    }

    private int add(Publication publication, int number) throws SQLException {
        RuleFiles files = publication.files();
        Map<String, String> blobs = blobs(files);
        execute(
                "insert into rule_release (number, sha256, parent, origin, note, created_by, approved_by, emergency,"
                        + " created_at, activate_at) values (?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp(), ?)",
                number,
                files.sha256(),
                number == 1 ? null : publication.parent(),
                publication.origin().word(),
                publication.note(),
                publication.createdBy(),
                List.copyOf(publication.approvedBy()),
                publication.emergency(),
                publication.activateAt());
        files("insert into rule_release_file (release, path, blob) values (?, ?, ?)", number, blobs);
        return number;
    }

    /** Keeps the content of files; answers each path's digest. */
    public Map<String, String> blobs(RuleFiles files) throws SQLException {
        Map<String, String> digests = new LinkedHashMap<>();
        List<List<Object>> rows = new ArrayList<>();
        for (RuleFile file : files.all()) {
            digests.put(file.path(), file.sha256());
            rows.add(List.of(file.sha256(), file.bytes()));
        }
        Sql.writeAll(connection, "insert into rule_blob (sha256, bytes) values (?, ?) on conflict do nothing", rows);
        return digests;
    }

    /** Says which content stands at which path of an owner. */
    public void files(String sql, Object owner, Map<String, String> blobs) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        blobs.forEach((path, blob) -> rows.add(List.of(owner, path, blob)));
        Sql.writeAll(connection, sql, rows);
    }

    /** Runs an insert that returns the number of what it added. */
    public long insert(String sql, @Nullable Object... parameters) throws SQLException {
        return Sql.first(connection, sql, row -> row.getLong(1), parameters).orElseThrow();
    }

    int execute(String sql, @Nullable Object... parameters) throws SQLException {
        return Sql.write(connection, sql, parameters);
    }
}
