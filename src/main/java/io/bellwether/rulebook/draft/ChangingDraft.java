package io.bellwether.rulebook.draft;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RulePaths;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.shared.Sha256;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Changes a draft's files: one edit at a time, all of it or none, and whatever was said about it before lapses. */
@ApplicationScoped
public class ChangingDraft {
    private static final String PUT = """
            insert into draft_file (draft, path, sha256, bytes, changed_by, changed_at) values (?, ?, ?, ?, ?, ?)
            on conflict (draft, path) do update set sha256 = excluded.sha256, bytes = excluded.bytes,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at
            where draft_file.sha256 <> excluded.sha256
               or (draft_file.bytes is null) <> (excluded.bytes is null)""";
    private static final String SIZE = "select coalesce(sum(octet_length(bytes)), 0) from draft_file where draft = ?";
    private static final String UPDATE = """
            update draft set base = ?, state = 'editing', emergency = false, version = version + 1, sha256 = ?,
                authors = ?, updated_by = ?, updated_at = ? where no = ?""";

    private final Sql sql;
    private final Drafts drafts;
    private final DraftConfig config;
    private final AuditTrail audit;
    private final Event<DraftInWork> inWork;
    private final Clock clock;

    ChangingDraft(
            DataSource database,
            Drafts drafts,
            DraftConfig config,
            AuditTrail audit,
            Event<DraftInWork> inWork,
            Clock clock) {
        this.sql = new Sql(database);
        this.drafts = drafts;
        this.config = config;
        this.audit = audit;
        this.inWork = inWork;
        this.clock = clock;
    }

    /**
     * Changes a draft.
     *
     * @param edit works out the change from the draft as it is while nobody else can change it, preconditions included
     * @throws ProblemException CONFLICT when it is published
     */
    @Transactional
    public ChangedDraft change(String id, Caller caller, Function<Draft, DraftChange> edit) {
        Permission.require(caller, Role.EDITOR, "edits drafts");
        Draft draft = drafts.locked(id);
        if (!draft.state().isOpen()) {
            throw ProblemException.on(
                    ProblemType.CONFLICT,
                    "id",
                    "Draft " + id + " is release " + draft.release() + " now and changes no more.");
        }
        DraftChange change = edit.apply(draft);
        check(change);
        Draft rebased = drafts.onto(draft, change.base());
        RuleFiles base = drafts.baseFiles(rebased);
        change.files().forEach(file -> write(draft, file, base.file(file.path()).orElse(null), caller));
        Map<String, DraftFile> files = drafts.fileNames(rebased);
        requireRoom(files);
        requireRoom(draft);
        String sha256 = Drafts.sha256(files.values());
        if (sha256.equals(draft.sha256()) && change.base() == draft.base()) {
            return new ChangedDraft(draft, false, false);
        }
        boolean lapses = draft.state() == DraftState.SUBMITTED || draft.state() == DraftState.APPROVED;
        if (lapses) {
            sql.write(
                    "insert into draft_step (draft, step, sha256, by, at, comment) values (?, ?, ?, ?, ?, ?)",
                    draft.no(),
                    DraftStep.Kind.LAPSED.word(),
                    draft.sha256(),
                    caller.name(),
                    clock.instant(),
                    "changed");
        }
        sql.write(UPDATE, change.base(), sha256, authors(draft, caller), caller.name(), clock.instant(), draft.no());
        audit.write(caller, change.action(), draft.subject(), detail(draft, change, sha256, lapses));
        Draft changed = drafts.draft(id);
        inWork.fire(new DraftInWork(changed));
        return new ChangedDraft(changed, true, lapses);
    }

    private void write(Draft draft, FileChange file, @Nullable RuleFile old, Caller caller) {
        byte[] bytes = file.bytes();
        String base = old == null ? null : old.sha256();
        String sha256 = bytes == null ? base : Sha256.hex(bytes);
        if (sha256 == null || (bytes != null && sha256.equals(base))) {
            sql.write("delete from draft_file where draft = ? and path = ?", draft.no(), file.path());
        } else {
            sql.write(PUT, draft.no(), file.path(), sha256, bytes, caller.name(), clock.instant());
        }
    }

    private void check(DraftChange change) {
        long largest = config.maxFileSize().asLongValue();
        change.files().forEach(file -> {
            byte[] bytes = file.bytes();
            if (bytes != null && bytes.length > largest) {
                throw new ProblemException(
                        ProblemType.BODY_TOO_LARGE,
                        file.path() + " has " + bytes.length + " bytes; a rule file may have " + largest + ".",
                        List.of(Finding.at(file.path(), "has more than " + largest + " bytes")));
            }
        });
    }

    private void requireRoom(Draft draft) {
        long most = config.maxChanges().asLongValue();
        long size = sql.read(SIZE, row -> row.getLong(1), draft.no()).get(0);
        if (size > most) {
            throw new ProblemException(
                    ProblemType.BODY_TOO_LARGE,
                    "The draft's changes would have " + size + " bytes together; they may have " + most + ".",
                    List.of(Finding.at("draft", "would have changes of more than " + most + " bytes")));
        }
    }

    private void requireRoom(Map<String, DraftFile> files) {
        if (files.size() > config.maxFiles()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_RECORDS,
                    "A draft may have " + config.maxFiles() + " files, not more.",
                    List.of(Finding.at("draft", "would have " + files.size() + " files")));
        }
        List<RuleFinding> refused = RulePaths.problems(files.values().stream()
                .filter(file -> !file.isDeleted())
                .map(DraftFile::path)
                .toList());
        if (!refused.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "No rule file can have this path.",
                    refused.stream()
                            .map(f -> new Finding(f.file(), f.message(), f.fix()))
                            .toList());
        }
    }

    private static List<String> authors(Draft draft, Caller caller) {
        TreeSet<String> authors = new TreeSet<>(draft.authors());
        authors.add(caller.name());
        return List.copyOf(authors);
    }

    private static Map<String, @Nullable Object> detail(
            Draft draft, DraftChange change, String sha256, boolean lapses) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>(change.detail());
        detail.put("before", draft.sha256());
        detail.put("after", sha256);
        if (lapses) {
            detail.put("lapsed", draft.state().word());
        }
        return detail;
    }
}
