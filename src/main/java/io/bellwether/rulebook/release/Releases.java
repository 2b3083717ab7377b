package io.bellwether.rulebook.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the releases that are kept, and their files. */
@ApplicationScoped
public class Releases {
    private static final String SELECT = """
            select r.number, r.sha256, r.parent, r.origin, r.note, r.created_by, r.approved_by, r.emergency, r.created_at,
                   r.activate_at, a.at, w.at, w.by, w.reason,
                   case when w.release is not null then 'cancelled'
                        when a.at > clock_timestamp() or a.at is null then
                             case when r.activate_at > clock_timestamp() then 'scheduled' else 'preparing' end
                        when a.at = (select max(at) from rule_release_activation where at <= clock_timestamp())
                             then 'live'
                        else 'past' end
              from rule_release r
              left join rule_release_activation a on a.release = r.number
              left join rule_release_withdrawal w on w.release = r.number
            """;

    private static final String LIVE_AT = " where a.at = (select max(at) from rule_release_activation where at <= ";

    /** Bytes of releases' files that are kept in memory: a few rulebooks of the size that people write. */
    private static final long KEPT_BYTES = 16L << 20;

    private final Sql sql;
    private final Cache<String, RuleFiles> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher((String sha256, RuleFiles files) -> (int) files.size())
            .build();

    public Releases(DataSource database) {
        this.sql = new Sql(database);
    }

    /** Releases with numbers below {@code before}, newest first, at most {@code limit}. */
    public List<Release> newestFirst(int before, int limit) {
        return select(" where r.number < ? order by r.number desc limit ?", before, limit);
    }

    public Optional<Release> release(int number) {
        return select(" where r.number = ?", number).stream().findFirst();
    }

    /** The release of that number; a problem when there is none. */
    public Release required(int number) {
        return release(number)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.UNKNOWN_RELEASE, "There is no release " + number + "."));
    }

    /**
     * The release that a request names; null with a finding when that is no number, or the release has never been live. A problem when
     * there is none of that number.
     */
    public @Nullable Release onceLive(JsonNode number, List<Finding> findings) {
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            findings.add(Finding.at("release", "must be a release's number"));
            return null;
        }
        Release release = required(number.intValue());
        if (release.state() != ReleaseState.LIVE && release.state() != ReleaseState.PAST) {
            findings.add(Finding.at("release", "has never been live"));
            return null;
        }
        return release;
    }

    /** The newest release, whatever its state. */
    public Optional<Release> newest() {
        return select(" order by r.number desc limit 1").stream().findFirst();
    }

    /** The release that answers now, by the database's clock. */
    public Optional<Release> live() {
        return select(LIVE_AT + "clock_timestamp())").stream().findFirst();
    }

    /** The release that was live at an instant. */
    public Optional<Release> liveAt(Instant instant) {
        return select(LIVE_AT + "least(?, clock_timestamp()))", instant.atOffset(ZoneOffset.UTC)).stream()
                .findFirst();
    }

    /** Releases that have been live, the last one first. */
    public List<Release> lived() {
        return select(" where a.at <= clock_timestamp() order by a.at desc");
    }

    /** Releases that have not gone live and are not called off, in the order they will. */
    List<Release> coming() {
        return select(" where w.release is null and (a.at is null or a.at > clock_timestamp()) order by r.number");
    }

    /**
     * All files of a release, their digests checked when they are read.
     *
     * @throws IllegalStateException when what is kept is not what was published
     */
    public RuleFiles files(Release release) {
        return files(release.number(), release.sha256());
    }

    /** As {@link #files(Release)}; those that were read lately are not read again. */
    public RuleFiles files(int release, String sha256) {
        return kept.get(sha256, published -> read(release, published));
    }

    private RuleFiles read(int release, String sha256) {
        RuleFiles files = new RuleFiles(sql.read(
                "select f.path, b.bytes from rule_release_file f join rule_blob b on b.sha256 = f.blob"
                        + " where f.release = ?",
                row -> new RuleFile(row.getString(1), row.getBytes(2)),
                release));
        if (!files.sha256().equals(sha256)) {
            throw new IllegalStateException("the files kept for release " + release + " have the digest "
                    + files.sha256() + ", not the published one " + sha256);
        }
        return files;
    }

    private List<Release> select(String condition, Object... parameters) {
        return sql.read(SELECT + condition, Releases::release, parameters);
    }

    private static Release release(ResultSet row) throws SQLException {
        Array approved = row.getArray(7);
        Instant withdrawn = Statements.instant(row, 12);
        return new Release(
                row.getInt(1),
                row.getString(2),
                row.getObject(3, Integer.class),
                ReleaseOrigin.of(row.getString(4)),
                row.getString(5),
                row.getString(6),
                List.of((String[]) approved.getArray()),
                row.getBoolean(8),
                Statements.at(row, 9),
                Statements.instant(row, 10),
                Statements.instant(row, 11),
                ReleaseState.of(row.getString(15)),
                withdrawn == null ? null : new Release.Withdrawal(withdrawn, row.getString(13), row.getString(14)));
    }
}
