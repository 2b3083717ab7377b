package io.bellwether.security.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds entries of the audit trail. */
@ApplicationScoped
public class ReadingAudit {
    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    private final Sql sql;
    private final ObjectMapper json;

    ReadingAudit(DataSource database, ObjectMapper json) {
        this.sql = new Sql(database);
        this.json = json;
    }

    /**
     * What to look for; a null looks for all.
     *
     * @param subject the whole subject, or its kind: {@code user}
     * @param from an instant or a day, that one included
     * @param to an instant or a day, that one not included
     */
    record Search(
            @Nullable String caller,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    ListResponse<AuditEntry> page(Search search) {
        List<Finding> findings = new ArrayList<>();
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        add("caller = ?", search.caller, conditions, values);
        add("action = ?", search.action, conditions, values);
        subject(search.subject, conditions, values);
        Times.Span span = Times.span(search.from, search.to, ZoneOffset.UTC, findings);
        add("at >= ?", span.from(), conditions, values);
        add("at < ?", span.to(), conditions, values);
        add("no < ?", cursor(search.cursor, findings), conditions, values);
        int size = Findings.limit(findings, search.limit, USUAL, MOST);
        values.add(size + 1);
        List<AuditEntry> found = findings.isEmpty()
                ? sql.read(
                        "select * from audit_entry where " + String.join(" and ", conditions)
                                + " order by no desc limit ?",
                        this::entry,
                        values.toArray())
                : List.of();
        if (found.isEmpty() && search.cursor == null) {
            AuditWords.check(sql, search.caller, search.action, search.subject, findings);
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        boolean more = found.size() > size;
        List<AuditEntry> page = more ? found.subList(0, size) : found;
        return ListResponse.page(page, more ? Long.toString(page.get(size - 1).no()) : null);
    }

    /** A kind alone, with its slash or without, stands for all that is of it. */
    private static void subject(@Nullable String subject, List<String> conditions, List<Object> values) {
        if (subject == null) {
            return;
        }
        String kind = AuditWords.kind(subject);
        if (subject.equals(kind) || subject.equals(kind + "/")) {
            conditions.add("(subject = ? or starts_with(subject, ?))");
            values.addAll(List.of(kind, kind + "/"));
        } else {
            add("subject = ?", subject, conditions, values);
        }
    }

    private static void add(String condition, @Nullable Object value, List<String> conditions, List<Object> values) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
    }

    private static @Nullable Long cursor(@Nullable String value, List<Finding> findings) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            findings.add(Finding.at("cursor", "is not a cursor that this service gave"));
            return null;
        }
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        try {
            return new AuditEntry(
                    row.getLong("no"),
                    Statements.at(row, "at"),
                    row.getString("caller"),
                    row.getString("via"),
                    row.getString("address"),
                    row.getString("action"),
                    row.getString("subject"),
                    json.readTree(row.getString("detail")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the audit trail could not be read", e);
        }
    }
}
