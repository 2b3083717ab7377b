package io.bellwether.record.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.account.Account;
import io.bellwether.account.Accounts;
import io.bellwether.account.ExactJson;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.problem.Times;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Shows an account's history as a series. */
@ApplicationScoped
public class ShowingHistory {
    private static final String POINTS = """
            select day, as_of, score, band, zone, release, record_id, origin, overrides from history_point
             where account_no = ? and question = ? and day <= ? order by day""";

    private final Sql sql;
    private final Accounts accounts;
    private final LiveCatalogue live;
    private final Releases releases;

    ShowingHistory(DataSource database, Accounts accounts, LiveCatalogue live, Releases releases) {
        this.releases = releases;
        this.sql = new Sql(database);
        this.accounts = accounts;
        this.live = live;
    }

    /**
     * The account's points.
     *
     * @param question null for the rulebook's history question
     * @param from the first day; null for the beginning
     * @param to the last day; null for no end
     */
    public HistoryResponse of(String id, @Nullable String question, @Nullable String from, @Nullable String to) {
        List<Finding> findings = new ArrayList<>();
        LocalDate first = Times.day("from", from, LocalDate.of(1900, 1, 1), findings);
        LocalDate last = Times.day("to", to, LocalDate.of(2200, 12, 31), findings);
        if (first.isAfter(last)) {
            findings.add(Finding.at("to", "must not be before from"));
        }
        String kept = live.historyQuestion().orElse("");
        if (question != null && !question.equals(kept)) {
            findings.add(new Finding("question", "has no history: only the rulebook's history question has", kept));
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        Account account = accounts.byId(id)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.UNKNOWN_ACCOUNT, "There is no account of this id."));
        List<HistoryResponse.Point> points = points(account.no(), kept, first, last);
        return new HistoryResponse(id, kept, points, releases(points));
    }

    private List<HistoryResponse.ReleaseMarker> releases(List<HistoryResponse.Point> points) {
        if (points.isEmpty()) {
            return List.of();
        }
        Instant from = points.get(0).asOf();
        Instant to = points.get(points.size() - 1).asOf();
        List<HistoryResponse.ReleaseMarker> markers = new ArrayList<>();
        for (Release release : releases.lived()) {
            Instant at = release.activatedAt();
            if (at != null && !at.isBefore(from) && !at.isAfter(to)) {
                markers.add(new HistoryResponse.ReleaseMarker(
                        release.number(),
                        at.atZone(live.zone()).toLocalDate(),
                        at,
                        release.note(),
                        release.createdBy(),
                        release.approvedBy()));
            }
        }
        Collections.reverse(markers);
        return markers;
    }

    private List<HistoryResponse.Point> points(int account, String question, LocalDate first, LocalDate last) {
        List<HistoryResponse.Point> points = new ArrayList<>();
        DaysInZone days = new DaysInZone();
        sql.read(
                POINTS,
                row -> {
                    LocalDate day = row.getObject(1, LocalDate.class);
                    Integer held = days.next(day, row.getString(5));
                    return day.isBefore(first) || points.add(point(row, day, held));
                },
                account,
                question,
                last);
        return points;
    }

    private static HistoryResponse.Point point(ResultSet row, LocalDate day, @Nullable Integer held)
            throws SQLException {
        String text = row.getString(9);
        JsonNode overrides = text == null ? MissingNode.getInstance() : ExactJson.read(text);
        List<String> forced = new ArrayList<>();
        overrides.path("forced").forEach(id -> forced.add(id.asText()));
        JsonNode manual = overrides.path("override");
        return new HistoryResponse.Point(
                day,
                Statements.at(row, 2),
                row.getBigDecimal(3),
                row.getString(4),
                overrides.path("computedBand").textValue(),
                row.getString(5),
                held,
                forced,
                manual.isObject() ? manual : null,
                row.getInt(6),
                row.getObject(7, UUID.class),
                row.getString(8));
    }
}
