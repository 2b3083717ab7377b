package io.bellwether.record;

import io.bellwether.account.OwnAccounts;
import io.bellwether.engine.RuleReference;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Tells a search that found no record because nothing has such a name from one that found none. */
@ApplicationScoped
class SearchedWords {
    private static final String QUESTION = RecordMarks.question("");

    /** Each mark once, from one to the next by the index. */
    private static final String MARKS = """
            with recursive known(mark) as (
              (select mark from record_mark order by mark limit 1)
              union all
              select (select mark from record_mark where mark > known.mark order by mark limit 1)
                from known where known.mark is not null)
            select mark from known where mark is not null""";

    private static final String OF_ACCOUNT = "select from decision_record where account = ? limit 1";

    private final DataSource database;
    private final OwnAccounts accounts;
    private final ActiveRulebook active;
    private final LiveCatalogue live;
    private final Releases releases;

    SearchedWords(
            DataSource database, OwnAccounts accounts, ActiveRulebook active, LiveCatalogue live, Releases releases) {
        this.accounts = accounts;
        this.database = database;
        this.active = active;
        this.live = live;
        this.releases = releases;
    }

    /** Adds a finding with the nearest right one for each word of a search that nothing has. */
    void tell(RecordSearch search, Caller caller, List<Finding> findings) {
        String account = search.account();
        if (account != null && !hasRecords(account)) {
            accounts.known(caller, "account", account, "is no account, and none on record", findings);
        }
        String question = search.question();
        String rule = search.rule();
        Set<String> marks = question == null && rule == null ? Set.of() : marks();
        if (question != null) {
            Set<String> known = new TreeSet<>(live.questions());
            marks.stream()
                    .filter(mark -> mark.startsWith(QUESTION))
                    .forEach(mark -> known.add(mark.substring(QUESTION.length())));
            Findings.known(findings, "question", "is no question, and none on record", question, known);
        }
        if (rule != null) {
            Set<String> known = new TreeSet<>(marks);
            known.removeIf(mark -> !mark.contains("/") || mark.contains("="));
            active.current().rulebook().rules().stream().map(RuleReference::id).forEach(known::add);
            Findings.known(findings, "rule", "is no row or rule, and none on record", rule, known);
        }
        Integer release = search.release();
        if (release != null && releases.release(release).isEmpty()) {
            findings.add(new Finding(
                    "release", "does not exist", String.valueOf(active.current().number())));
        }
    }

    private boolean hasRecords(String account) {
        return !read(OF_ACCOUNT, row -> true, account).isEmpty();
    }

    private Set<String> marks() {
        return new TreeSet<>(read(MARKS, row -> row.getString(1)));
    }

    private <T> List<T> read(String sql, Sql.Row<T> row, Object... parameters) {
        try (Connection connection = database.getConnection()) {
            return Sql.read(connection, sql, row, parameters);
        } catch (SQLException e) {
            throw ReadingRecords.unreadable(e);
        }
    }
}
