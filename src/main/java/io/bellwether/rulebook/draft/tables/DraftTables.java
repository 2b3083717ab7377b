package io.bellwether.rulebook.draft.tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.authoring.EditingTable;
import io.bellwether.rulebook.authoring.RuleTables;
import io.bellwether.rulebook.authoring.SeenTable;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.authoring.TableName;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.authoring.workbook.TableWorkbook;
import io.bellwether.rulebook.authoring.workbook.WorkbookChange;
import io.bellwether.rulebook.draft.ChangedDraft;
import io.bellwether.rulebook.draft.ChangingDraft;
import io.bellwether.rulebook.draft.DraftChange;
import io.bellwether.rulebook.draft.DraftFile;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.draft.FileChange;
import io.bellwether.rulebook.draft.Precondition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds, shows and edits the decision tables of a draft. */
@ApplicationScoped
public class DraftTables {
    private final Drafts drafts;
    private final ChangingDraft changing;
    private final ObjectMapper json;

    DraftTables(Drafts drafts, ChangingDraft changing, ObjectMapper json) {
        this.drafts = drafts;
        this.changing = changing;
        this.json = json;
    }

    /** A table after an edit, and its draft. */
    record Edited(SeenTable seen, ChangedDraft draft) {}

    /** Every model's tables; a file that cannot be read is named with what is wrong with it. */
    List<TableName> list(String id) {
        return RuleTables.names(drafts.files(drafts.draft(id)));
    }

    SeenTable table(String id, String model, String decision) {
        return seen(drafts.files(drafts.draft(id)), model, decision);
    }

    /** Makes the edits, all of them or none; only what they name changes in the file. */
    @Transactional
    Edited edit(
            String id, String model, String decision, List<TableEdit> edits, Precondition precondition, Caller caller) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("edits", edits);
        return change(
                id,
                model,
                decision,
                file -> EditingTable.apply(file, model, decision, edits),
                detail,
                precondition,
                caller);
    }

    /**
     * What came of a workbook.
     *
     * @param after the table with the workbook's edits; as it is where they cannot be made
     * @param edited null when nothing was to be changed, or it was only looked at
     */
    record Imported(
            SeenTable seen,
            WorkbookChange change,
            TableView after,
            @Nullable Edited edited) {}

    /**
     * Makes the edits of a workbook, all of them or none.
     *
     * @param dryRun only tells what would be changed
     * @throws ProblemException INVALID_INPUT when it changes what was changed here since, row by row
     */
    @Transactional
    Imported read(
            String id,
            String model,
            String decision,
            byte[] file,
            boolean dryRun,
            Precondition precondition,
            Caller caller) {
        SeenTable now = table(id, model, decision);
        if (!dryRun) {
            precondition.require(now.etag());
        }
        WorkbookChange change = TableWorkbook.read(file, now.table());
        if (dryRun || (change.edits().isEmpty() && change.findings().isEmpty())) {
            return new Imported(now, change, after(id, model, decision, change, now.table()), null);
        }
        if (!change.findings().isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT,
                    "The workbook cannot be taken as it is; nothing was changed.",
                    change.findings());
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("source", "workbook");
        detail.put("edits", change.edits());
        Edited edited = change(
                id,
                model,
                decision,
                before -> EditingTable.apply(before, model, decision, change.edits()),
                detail,
                new Precondition(now.etag(), null),
                caller);
        return new Imported(edited.seen(), change, edited.seen().table(), edited);
    }

    private TableView after(String id, String model, String decision, WorkbookChange change, TableView now) {
        if (change.edits().isEmpty() || !change.findings().isEmpty()) {
            return now;
        }
        RuleFiles files = drafts.files(drafts.draft(id));
        RuleFile edited = EditingTable.apply(RuleTables.file(files, model), model, decision, change.edits());
        return RuleTables.view(files.with(edited), model, decision);
    }

    private Edited change(
            String id,
            String model,
            String decision,
            UnaryOperator<RuleFile> edit,
            Map<String, Object> detail,
            Precondition precondition,
            Caller caller) {
        AtomicReference<SeenTable> seen = new AtomicReference<>();
        ChangedDraft changed = changing.change(id, caller, draft -> {
            RuleFiles files = drafts.files(draft);
            precondition.require(seen(files, model, decision).etag());
            RuleFile before = RuleTables.file(files, model);
            RuleFile after = edit.apply(before);
            seen.set(seen(files.with(after), model, decision));
            detail.put("file", before.path());
            detail.put("table", decision);
            detail.put("fileBefore", DraftFile.etag(before.sha256()));
            detail.put("fileAfter", DraftFile.etag(after.sha256()));
            return DraftChange.of(
                    draft, List.of(new FileChange(after.path(), after.bytes())), "draft-table-edited", detail);
        });
        return new Edited(Objects.requireNonNull(seen.get()), changed);
    }

    private SeenTable seen(RuleFiles files, String model, String decision) {
        return SeenTable.of(files, model, decision, json);
    }
}
