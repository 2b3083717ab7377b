package io.bellwether.security.audit;

import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.security.Principals;
import io.bellwether.shared.Sql;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells a search that found nothing because nothing has such a name from one that found nothing. */
final class AuditWords {
    /** Every action that the service writes, those that never happened here too. */
    static final Set<String> ACTIONS = Set.of("""
            account-deleted account-put accounts-imported alert-acknowledged alert-started backtest-asked
            bundle-imported draft-approved draft-begun draft-deleted draft-edited draft-examples-renewed draft-gated
            draft-published draft-rebased draft-rejected draft-submitted draft-table-edited facts-set
            finding-accepted history-backfill-asked job-cancelled key-made key-revoked log-exported outcome-stored
            override-ended override-set password-changed password-reset portfolio-run-asked records-dropped
            records-erased records-replaced release-cancelled release-published release-rolled-back replay-begun
            replay-cancelled sessions-ended shadow-ended shadow-started sign-in-failed sign-in-locked
            sign-ins-refused signed-in signed-out task-assigned task-cancelled task-done task-snoozed task-started
            user-added user-changed
            webhook-changed webhook-deleted webhook-made webhook-replayed webhook-secret-drawn webhook-switched-off
            webhook-tested
            """.strip().split("\\s+", -1));

    /** Goes from one value to the next by the index, however many entries each has. */
    private static final String DISTINCT = """
            with recursive known(word) as (
              (select %1$s from audit_entry order by 1 limit 1)
              union all
              select (select %1$s from audit_entry where %1$s > known.word order by 1 limit 1)
                from known where known.word is not null)
            select word from known where word is not null limit 10000""";

    private static final String KINDS = "select distinct split_part(subject, '/', 1) from audit_entry";

    private AuditWords() {}

    static void check(
            Sql sql,
            @Nullable String caller,
            @Nullable String action,
            @Nullable String subject,
            List<Finding> findings) {
        if (caller != null) {
            Set<String> known = words(sql, DISTINCT.formatted("caller"));
            known.addAll(words(sql, "select name from person"));
            words(sql, "select name from api_key").forEach(key -> known.add(Principals.key(key)));
            Findings.known(findings, "caller", "is nobody who did anything", caller, known);
        }
        if (action != null) {
            Set<String> known = words(sql, DISTINCT.formatted("action"));
            known.addAll(ACTIONS);
            Findings.known(findings, "action", "is no action", action, known);
        }
        if (subject != null) {
            Set<String> known = words(sql, KINDS);
            Findings.known(findings, "subject", "is of no kind that has entries", kind(subject), known);
        }
    }

    /** What a subject is of, before the slash. */
    static String kind(String subject) {
        int slash = subject.indexOf('/');
        return slash < 0 ? subject : subject.substring(0, slash);
    }

    private static Set<String> words(Sql sql, String select) {
        return new TreeSet<>(sql.read(select, row -> row.getString(1)));
    }
}
