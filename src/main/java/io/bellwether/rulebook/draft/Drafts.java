package io.bellwether.rulebook.draft;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ReleaseOrigin;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Reads the drafts that are kept, and their files. */
@ApplicationScoped
public class Drafts {
    private static final String SELECT =
            "select d.*, r.sha256 as base_sha256 from draft d join rule_release r on r.number = d.base";
    private static final String OPEN = " where state in ('editing', 'submitted', 'approved', 'rejected')";

    private final Sql sql;
    private final Releases releases;

    public Drafts(DataSource database, Releases releases) {
        this.sql = new Sql(database);
        this.releases = releases;
    }

    /** Drafts by number, newest first. */
    List<Draft> newestFirst(boolean openOnly, int limit) {
        return read((openOnly ? OPEN : " where state <> 'deleted'") + " order by no desc limit ?", limit);
    }

    int countOpen() {
        return sql.read("select count(*) from draft" + OPEN, row -> row.getInt(1))
                .get(0);
    }

    /**
     * The draft of an id.
     *
     * @throws ProblemException NOT_FOUND when there is none, or it was deleted
     */
    public Draft draft(String id) {
        return one(id, "");
    }

    /** As {@link #draft}, kept for the transaction at hand: others who want to change it wait. */
    public Draft locked(String id) {
        return one(id, " for update of d");
    }

    private Draft one(String id, String lock) {
        List<Draft> found = id.matches("[1-9][0-9]{0,17}") ? read(" where no = ?" + lock, Long.valueOf(id)) : List.of();
        return found.stream()
                .filter(draft -> draft.state() != DraftState.DELETED)
                .findFirst()
                .orElseThrow(() -> ProblemException.on(ProblemType.NOT_FOUND, "id", "There is no draft of this id."));
    }

    /** The draft as it is on another base. */
    Draft onto(Draft draft, int base) {
        return base == draft.base()
                ? draft
                : draft.onto(base, releases.required(base).sha256());
    }

    /** The base's files, its digests checked. */
    public RuleFiles baseFiles(Draft draft) {
        return releases.files(draft.base(), draft.baseSha256());
    }

    /** All files as they are in the draft. */
    public RuleFiles files(Draft draft) {
        Map<String, RuleFile> files = new TreeMap<>();
        baseFiles(draft).all().forEach(file -> files.put(file.path(), file));
        changes(draft).forEach(change -> {
            byte[] bytes = change.bytes();
            if (bytes == null) {
                files.remove(change.path());
            } else {
                files.put(change.path(), new RuleFile(change.path(), bytes));
            }
        });
        return new RuleFiles(files.values());
    }

    /** What differs from the base. */
    public List<FileChange> changes(Draft draft) {
        return sql.read(
                "select path, bytes from draft_file where draft = ? order by path",
                row -> new FileChange(row.getString(1), row.getBytes(2)),
                draft.no());
    }

    /** Every file by path, those of the base and deleted ones included. */
    Map<String, DraftFile> fileNames(Draft draft) {
        Map<String, DraftFile> files = new TreeMap<>();
        baseFiles(draft)
                .all()
                .forEach(file -> files.put(file.path(), new DraftFile(file.path(), null, file.sha256(), null, null)));
        sql.read(
                        "select path, bytes is null as deleted, sha256, changed_by, changed_at from draft_file where draft = ?",
                        row -> file(row, files),
                        draft.no())
                .forEach(file -> files.put(file.path(), file));
        return files;
    }

    private static DraftFile file(ResultSet row, Map<String, DraftFile> base) throws SQLException {
        String path = row.getString("path");
        boolean deleted = row.getBoolean("deleted");
        String change = deleted ? DraftFile.DELETED : base.containsKey(path) ? DraftFile.CHANGED : DraftFile.ADDED;
        return new DraftFile(
                path, change, row.getString("sha256"), row.getString("changed_by"), Statements.at(row, "changed_at"));
    }

    /** A file as it is in the draft; empty when the draft has none of this path. */
    public Optional<RuleFile> file(Draft draft, String path) {
        List<FileChange> changed = sql.read(
                "select path, bytes from draft_file where draft = ? and path = ?",
                row -> new FileChange(row.getString(1), row.getBytes(2)),
                draft.no(),
                path);
        if (changed.isEmpty()) {
            return baseFiles(draft).file(path);
        }
        byte[] bytes = changed.get(0).bytes();
        return bytes == null ? Optional.empty() : Optional.of(new RuleFile(path, bytes));
    }

    /** The digest over all files, as {@link RuleFiles#sha256} makes it. */
    static String sha256(Collection<DraftFile> files) {
        SortedMap<String, String> digests = new TreeMap<>();
        files.stream().filter(file -> !file.isDeleted()).forEach(file -> digests.put(file.path(), file.sha256()));
        return RuleFiles.sha256(digests);
    }

    /** What was said about it so far, oldest first. */
    public List<DraftStep> steps(Draft draft) {
        return sql.read(
                "select step, sha256, by, at, comment from draft_step where draft = ? order by no",
                row -> new DraftStep(
                        DraftStep.Kind.of(row.getString("step")),
                        row.getString("sha256"),
                        row.getString("by"),
                        Statements.at(row, "at"),
                        row.getString("comment")),
                draft.no());
    }

    /** Who approved what it is now, in order; a later change takes approvals back. */
    public List<String> approvers(Draft draft) {
        List<String> names = new ArrayList<>();
        for (DraftStep step : steps(draft)) {
            if (step.step() == DraftStep.Kind.APPROVED) {
                names.add(step.by());
            } else {
                names.clear();
            }
        }
        return names.stream().distinct().toList();
    }

    private List<Draft> read(String condition, Object... parameters) {
        return sql.read(SELECT + condition, Drafts::draft, parameters);
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getLong("no"),
                row.getString("title"),
                ReleaseOrigin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                row.getString("source"),
                row.getInt("base"),
                row.getString("base_sha256"),
                DraftState.of(row.getString("state")),
                row.getBoolean("emergency"),
                row.getLong("version"),
                row.getString("sha256"),
                List.of((String[]) row.getArray("authors").getArray()),
                row.getString("created_by"),
                Statements.at(row, "created_at"),
                row.getString("updated_by"),
                Statements.at(row, "updated_at"),
                row.getObject("release", Integer.class));
    }
}
