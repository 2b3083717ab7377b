package io.bellwether.alert;

import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Tells what became of the alerts that each trigger set off, and which triggers are to be looked at again. */
@ApplicationScoped
class FalseAlarms {
    private static final String COUNTS = """
            select t.trigger, count(*), count(*) filter (where e.state = 'resolved' or e.feedback is not null),
                   count(*) filter (where coalesce(e.feedback, e.outcome) = ?), count(*) filter (where e.feedback = 'premature')
              from alert_trigger t join alert_episode e on e.id = t.episode
             where e.subject = ? and t.tier = ? and e.opened_at >= ? and not e.suppressed
             group by t.trigger order by t.trigger""";

    private final Sql sql;
    private final ActiveRulebook active;
    private final Clock clock;

    FalseAlarms(DataSource database, ActiveRulebook active, Clock clock) {
        this.sql = new Sql(database);
        this.active = active;
        this.clock = clock;
    }

    /** Each trigger, over the days that its tier's terms say. */
    ListResponse<AlertRuleResponse> rules() {
        List<AlertRuleResponse> all = new ArrayList<>();
        for (AlertRules rules : active.ifLive().map(AlertRules::all).orElse(List.of())) {
            String subject = rules.definition().subject();
            for (AlertRules.Term term : rules.terms()) {
                Instant since = clock.instant().minus(Duration.ofDays(term.feedbackDays()));
                all.addAll(sql.read(
                        COUNTS,
                        row -> counted(subject, term, row),
                        AlertAction.FALSE_ALARM,
                        subject,
                        term.tier(),
                        since));
            }
        }
        return ListResponse.whole(all);
    }

    private static AlertRuleResponse counted(String subject, AlertRules.Term term, ResultSet row) throws SQLException {
        int judged = row.getInt(3);
        int falseAlarms = row.getInt(4);
        BigDecimal share = judged == 0
                ? null
                : BigDecimal.valueOf(falseAlarms).divide(BigDecimal.valueOf(judged), 4, RoundingMode.HALF_UP);
        return new AlertRuleResponse(
                subject,
                row.getString(1),
                term.tier(),
                row.getInt(2),
                judged,
                falseAlarms,
                row.getInt(5),
                share,
                share != null && judged >= term.leastJudged() && share.compareTo(term.falseAlarmShare()) >= 0,
                term.feedbackDays());
    }
}
