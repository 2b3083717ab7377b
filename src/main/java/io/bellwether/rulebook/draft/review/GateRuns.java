package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.account.ExactJson;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.gate.GateReport;
import io.bellwether.rulebook.gate.Renewal;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.StorableJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps the last run of the gate for each draft, and the warnings that people accepted. */
@ApplicationScoped
class GateRuns {
    private static final String BEGIN = """
            insert into draft_gate (draft, run, sha256, base, by, begun_at) values (?, ?, ?, ?, ?, ?)
            on conflict (draft) do update set run = excluded.run, sha256 = excluded.sha256, base = excluded.base,
                by = excluded.by, begun_at = excluded.begun_at, ended_at = null, report = null, failure = null""";
    private static final String ACCEPT = """
            insert into draft_acceptance (draft, finding, reason, by, at) values (?, ?, ?, ?, ?)
            on conflict (draft, finding) do update set reason = excluded.reason, by = excluded.by, at = excluded.at""";
    /** Those of the draft itself, and of the drafts that became its base and the releases before that one. */
    private static final String ACCEPTANCES = """
            with recursive line (release) as (
                select base from draft where no = ?
                union all
                select r.parent from line join rule_release r on r.number = line.release where r.parent is not null)
            select distinct on (a.finding) a.finding, a.reason, a.by, a.at, d.release
            from draft_acceptance a join draft d on d.no = a.draft
            where d.no = ? or d.release in (select release from line)
            order by a.finding, d.no = ? desc, d.release desc""";

    private static final String FINDINGS = "findings";
    private static final String EXAMPLES = "examples";

    private final Sql sql;
    private final ObjectMapper json;

    GateRuns(DataSource database, ObjectMapper json) {
        this.sql = new Sql(database);
        this.json = json;
    }

    Optional<GateRun> last(Draft draft) {
        return sql.read("select * from draft_gate where draft = ?", this::run, draft.no()).stream()
                .findFirst();
    }

    void begin(Draft draft, UUID run, String by, Instant at) {
        sql.write(BEGIN, draft.no(), run, draft.sha256(), draft.base(), by, at);
    }

    /** Ends a run, unless another one has begun since. */
    void end(Draft draft, UUID run, List<ReportedFinding> findings, GateReport report, Instant at) {
        try {
            String text = json.writeValueAsString(Map.of(FINDINGS, findings, "report", details(report)));
            sql.write(
                    "update draft_gate set ended_at = ?, report = cast(? as jsonb) where draft = ? and run = ?",
                    at,
                    StorableJson.of(text),
                    draft.no(),
                    run);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the report tells besides its findings. */
    private static Map<String, @Nullable Object> details(GateReport report) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("checks", report.checks());
        details.put("changes", report.changes());
        details.put("replay", report.replay());
        details.put(EXAMPLES, report.renewals());
        return details;
    }

    /** How the examples that did not hold in a run would. */
    List<Renewal> renewals(@Nullable GateRun run) {
        JsonNode kept =
                run == null || run.report() == null ? null : run.report().path(EXAMPLES);
        return kept == null || kept.isMissingNode()
                ? List.of()
                : json.convertValue(kept, new TypeReference<List<Renewal>>() {});
    }

    void fail(Draft draft, UUID run, String why, Instant at) {
        sql.write(
                "update draft_gate set ended_at = ?, failure = ? where draft = ? and run = ?",
                at,
                why,
                draft.no(),
                run);
    }

    void accept(Draft draft, Acceptance acceptance) {
        sql.write(ACCEPT, draft.no(), acceptance.finding(), acceptance.reason(), acceptance.by(), acceptance.at());
    }

    /** Accepted warnings by the finding's id, also those that were published accepted: what is found again is not asked again. */
    Map<String, Acceptance> acceptances(Draft draft) {
        return sql
                .read(
                        ACCEPTANCES,
                        row -> new Acceptance(
                                row.getString("finding"),
                                row.getString("reason"),
                                row.getString("by"),
                                Statements.at(row, "at"),
                                row.getObject("release", Integer.class)),
                        draft.no(),
                        draft.no(),
                        draft.no())
                .stream()
                .collect(Collectors.toMap(Acceptance::finding, acceptance -> acceptance));
    }

    private GateRun run(ResultSet row) throws SQLException {
        JsonNode stored = read(row.getString("report"));
        List<ReportedFinding> findings = stored == null
                ? List.of()
                : json.convertValue(stored.path(FINDINGS), new TypeReference<List<ReportedFinding>>() {});
        return new GateRun(
                row.getObject("run", UUID.class),
                row.getString("sha256"),
                row.getInt("base"),
                row.getString("by"),
                Statements.at(row, "begun_at"),
                Statements.instant(row, "ended_at"),
                findings,
                stored == null ? null : stored.path("report"),
                row.getString("failure"));
    }

    private @Nullable JsonNode read(@Nullable String text) {
        return text == null ? null : ExactJson.read(text);
    }
}
