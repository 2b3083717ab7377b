package io.bellwether.alert;

import io.bellwether.record.follow.LiveAnswer;
import io.bellwether.record.follow.RecordFollower;
import io.bellwether.record.follow.Stretch;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Raises, changes and resolves alerts by recorded decisions that make an account's history: no trial, no replay, no earlier release. */
@ApplicationScoped
class RaisingAlerts implements RecordFollower {
    private static final String NAME = "alerts";
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
        List<String> questions = subjects.stream()
                .flatMap(rules -> rules.questions().stream())
                .distinct()
                .toList();
        List<LiveAnswer> answers = LiveAnswer.of(connection, next, questions);
        for (AlertRules rules : subjects) {
            Set<String> own = Set.copyOf(rules.questions());
            raise(
                    connection,
                    rules,
                    answers.stream()
                            .filter(answer -> own.contains(answer.question()))
                            .flatMap(answer -> AlertAnswer.of(rules, answer).stream())
                            .toList());
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
