package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.content.UnreadableTexts;
import io.bellwether.record.follow.RecordFollower;
import io.bellwether.record.follow.Stretch;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Raises, changes and resolves alerts by recorded decisions that make an account's history: no trial, no replay, no earlier release. */
@ApplicationScoped
class RaisingAlerts implements RecordFollower {
    private static final Logger LOG = Logger.getLogger(RaisingAlerts.class);
    private static final String NAME = "alerts";
    private static final String RECORDS = """
            select r.id, r.question, r.as_of, a.no, %s
              from decision_record r join account a on a.id = r.account
             where r.writer = ? and r.seq > ? and r.seq <= ? and r.history = 'live' and r.erasure is null
               and r.question = any (?)
             order by r.as_of, r.id""".formatted(RecordTexts.COLUMNS.replaceAll("(\\w+)", "r.$1"));
    private static final String FORGET = """
            delete from alert_episode
             where account_no in (select no from account where id = ?)
                or id in (select episode from alert_event where decision = any (?::text[]::uuid[]))""";

    private final ActiveRulebook active;

    RaisingAlerts(ActiveRulebook active) {
        this.active = active;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void follow(Connection connection, Stretch next) throws SQLException {
        List<AlertRules> subjects = AlertRules.all(active.current());
        if (subjects.isEmpty()) {
            return;
        }
        Map<AlertRules, List<AlertAnswer>> answers = answers(connection, next, subjects);
        for (AlertRules rules : subjects) {
            raise(connection, rules, answers.getOrDefault(rules, List.of()));
        }
    }

    @Override
    public void forget(Connection connection, @Nullable String account, List<UUID> records) throws SQLException {
        Sql.write(
                connection,
                FORGET,
                account,
                records.stream().map(UUID::toString).toList());
    }

    private static Map<AlertRules, List<AlertAnswer>> answers(
            Connection connection, Stretch next, List<AlertRules> subjects) throws SQLException {
        Map<AlertRules, List<AlertAnswer>> answers = new HashMap<>();
        Map<AlertRules, Set<String>> questions =
                subjects.stream().collect(Collectors.toMap(each -> each, each -> Set.copyOf(each.questions())));
        List<String> all =
                questions.values().stream().flatMap(Set::stream).distinct().toList();
        Sql.read(
                connection,
                RECORDS,
                row -> {
                    JsonNode body = body(row);
                    String question = row.getString("question");
                    Instant asOf = Statements.at(row, "as_of");
                    for (AlertRules rules : subjects) {
                        if (body != null
                                && questions.getOrDefault(rules, Set.of()).contains(question)) {
                            AlertAnswer.of(
                                            rules.definition(),
                                            question,
                                            body,
                                            row.getObject("id", UUID.class),
                                            row.getInt("no"),
                                            asOf,
                                            asOf.atZone(rules.zone()).toLocalDate())
                                    .ifPresent(answers.computeIfAbsent(rules, r -> new ArrayList<>())::add);
                        }
                    }
                    return true;
                },
                next.writer(),
                next.after(),
                next.last(),
                all);
        return answers;
    }

    /** What left; null when somebody changed the record, which verification tells. */
    private static @Nullable JsonNode body(ResultSet row) throws SQLException {
        try {
            return ExactJson.read(RecordTexts.of(row).answerText());
        } catch (UnreadableTexts e) {
            LOG.errorf("Record %s cannot be read and raises no alert: %s", row.getString("id"), e.getMessage());
            return null;
        }
    }

    private void raise(Connection connection, AlertRules rules, List<AlertAnswer> answers) throws SQLException {
        Set<Integer> accounts =
                answers.stream().map(AlertAnswer::accountNo).collect(Collectors.toCollection(LinkedHashSet::new));
        if (accounts.isEmpty()) {
            return;
        }
        Map<Integer, AlertEpisode> last = new HashMap<>();
        AlertLedger.last(connection, rules.definition().subject(), accounts)
                .forEach(alert -> last.put(alert.accountNo, alert));
        Map<UUID, AlertEpisode> changed = new LinkedHashMap<>();
        List<AlertEvent> events = new ArrayList<>();
        DecidedAlert decided = new DecidedAlert(rules, events);
        for (AlertAnswer answer : answers) {
            AlertEpisode alert = last.get(answer.accountNo());
            if (alert != null && !alert.isResolved()) {
                decided.apply(alert, answer);
                changed.put(alert.id, alert);
                continue;
            }
            boolean calls = (alert == null || !alert.holding)
                    ? answer.tier() != null && !answer.left()
                    : decided.callsAgain(alert, answer);
            if (alert != null) {
                changed.put(alert.id, alert);
            }
            if (calls && !isOver(alert, answer) && !AlertLedger.isLate(connection, NAME, answer, rules.questions())) {
                AlertEpisode opened = decided.open(answer);
                last.put(opened.accountNo, opened);
                changed.put(opened.id, opened);
            }
        }
        AlertLedger.write(connection, changed.values(), events);
        AlertLedger.writeTriggers(connection, changed.values());
    }

    /** Whether a later answer, or a person since, has already ended the alert. */
    private static boolean isOver(@Nullable AlertEpisode alert, AlertAnswer answer) {
        return alert != null && alert.resolvedAt != null && answer.asOf().isBefore(alert.resolvedAt);
    }
}
