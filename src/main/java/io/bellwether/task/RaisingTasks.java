package io.bellwether.task;

import io.bellwether.record.follow.LiveAnswer;
import io.bellwether.record.follow.RecordFollower;
import io.bellwether.record.follow.Stretch;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.TaskDefinition;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Raises and ends tasks by recorded decisions that make an account's history. */
@ApplicationScoped
class RaisingTasks implements RecordFollower {
    private static final String FORGET = """
            delete from account_task
             where account_no in (select no from account where id = ?)
                or id in (select task from account_task_event where decision = any (?::text[]::uuid[]))""";

    private final ActiveRulebook active;

    RaisingTasks(ActiveRulebook active) {
        this.active = active;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public void follow(Connection connection, Stretch next) throws SQLException {
        Rulebook rulebook = active.current().rulebook().rulebook();
        TaskDefinition definition = rulebook.tasks();
        if (definition == null) {
            return;
        }
        List<TaskAnswer> answers = LiveAnswer.of(connection, next, rulebook.holding(definition.question())).stream()
                .flatMap(answer -> TaskAnswer.of(definition, answer).stream())
                .toList();
        Set<Integer> accounts = new HashSet<>();
        answers.forEach(answer -> accounts.add(answer.accountNo()));
        if (accounts.isEmpty()) {
            return;
        }
        DecidedTasks decided =
                new DecidedTasks(TaskLedger.last(connection, accounts), TaskLedger.seen(connection, accounts));
        answers.forEach(decided::apply);
        TaskLedger.write(connection, decided.changed(), decided.events(), decided.seen());
    }

    @Override
    public void forget(Connection connection, @Nullable String account, List<UUID> records) throws SQLException {
        Sql.write(
                connection,
                FORGET,
                account,
                records.stream().map(UUID::toString).toList());
    }
}
