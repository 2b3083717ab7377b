package io.bellwether.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.Account;
import io.bellwether.account.OwnAccounts;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do to tasks: each change alone, with its event and its entry in the audit trail. */
@ApplicationScoped
class WorkingTasks {
    private final AccountTasks tasks;
    private final OwnAccounts own;
    private final ActiveRulebook active;
    private final AuditTrail audit;
    private final Clock clock;

    WorkingTasks(AccountTasks tasks, OwnAccounts own, ActiveRulebook active, AuditTrail audit, Clock clock) {
        this.tasks = tasks;
        this.own = own;
        this.active = active;
        this.audit = audit;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    TaskTerms terms() {
        return TaskTerms.of(active.ifLive());
    }

    /** Reads what is to be done; a problem with everything that is wrong with it. */
    TaskAction read(String word, JsonNode body, List<String> besides, List<Finding> findings) {
        TaskAction action = TaskAction.read(word, body, besides, terms(), now(), findings);
        if (action == null || !findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return action;
    }

    /**
     * Does it, in a transaction of its own.
     *
     * @throws ProblemException NOT_FOUND, also for somebody else's account; CONFLICT when the task is not such that it can be done
     */
    TaskResponse act(String id, TaskAction action, Caller caller) {
        return QuarkusTransaction.requiringNew().call(() -> {
            AccountTask task = uuid(id).flatMap(tasks::locked).orElseThrow(WorkingTasks::unknown);
            Account account = account(task, caller);
            requirePossible(task, action.kind());
            Instant now = now();
            TaskEvent event = TaskEvent.of(action.kind().event(), now, caller.name(), action.reason());
            event.task = task.id;
            change(task, action, event, caller);
            task.updatedAt = now;
            tasks.add(event);
            Map<String, @Nullable Object> audited = new LinkedHashMap<>();
            audited.put("account", account.id());
            audited.put("kind", task.kind);
            audited.put("reason", action.reason());
            audited.put("outcome", action.outcome());
            audited.put("owner", task.owner);
            audited.put("ownerRole", task.ownerRole);
            audit.write(caller, action.kind().audited(), "task/" + task.id, audited);
            return TaskResponse.of(task, account.id(), account.name(), account.csm(), now);
        });
    }

    private static void change(AccountTask task, TaskAction action, TaskEvent event, Caller caller) {
        switch (action.kind()) {
            case START -> {
                task.state = TaskState.IN_PROGRESS.word();
                if (task.owner == null) {
                    task.owner = caller.name();
                }
                task.speak(event);
            }
            case ASSIGN -> {
                task.state = TaskState.OPEN.word();
                task.owner = action.owner();
                if (action.ownerRole() != null) {
                    task.ownerRole = action.ownerRole();
                }
                event.owner = task.owner;
                event.ownerRole = task.ownerRole;
                task.speak(event);
            }
            case SNOOZE -> {
                task.snoozed = true;
                task.wait(action.until(), event);
            }
            case DONE -> task.end(TaskState.DONE, action.outcome(), event);
            case CANCEL -> task.end(TaskState.CANCELLED, null, event);
        }
    }

    /** A task with all that happened to it. */
    TaskDetailResponse find(String id, Caller caller) {
        return QuarkusTransaction.requiringNew().call(() -> {
            AccountTask task = uuid(id).flatMap(tasks::findByIdOptional).orElseThrow(WorkingTasks::unknown);
            Account account = account(task, caller);
            return TaskDetailResponse.of(
                    TaskResponse.of(task, account.id(), account.name(), account.csm(), now()), tasks.events(task.id));
        });
    }

    private static Optional<UUID> uuid(String text) {
        UUID id = Findings.cursor(new ArrayList<>(), text);
        return Optional.ofNullable(id);
    }

    private Account account(AccountTask task, Caller caller) {
        Account account = tasks.getEntityManager().find(Account.class, task.accountNo);
        if (account == null || !own.allows(caller, account.id())) {
            throw unknown();
        }
        return account;
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no task of this id.");
    }

    private void requirePossible(AccountTask task, TaskActionKind kind) {
        if (task.isEnded()) {
            TaskEvent end = tasks.events(task.id).stream()
                    .filter(event -> event.kind.equals(task.state))
                    .reduce((a, b) -> b)
                    .orElse(null);
            throw conflict(task.state + (task.outcome == null ? "" : " (" + task.outcome + ")") + " since "
                    + task.endedAt
                    + (end == null ? "" : " by " + end.who + (end.reason == null ? "" : ": " + end.reason)));
        }
        if (kind == TaskActionKind.START && task.state.equals(TaskState.IN_PROGRESS.word())) {
            throw conflict(task.state + (task.owner == null ? "" : ", with " + task.owner));
        }
    }

    private static ProblemException conflict(String what) {
        String words = what.endsWith(".") ? what : what + ".";
        return ProblemException.on(ProblemType.CONFLICT, "state", "The task is " + words);
    }
}
