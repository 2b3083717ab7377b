package io.bellwether.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What decisions make of the tasks on some accounts. A task is opened when its reason comes, and is not asked for again while the
 * reason merely goes on, whoever ended it.
 */
final class DecidedTasks {
    private final Map<Integer, Map<TaskAnswer.Key, AccountTask>> holding = new HashMap<>();
    private final Map<Integer, Instant> seen;
    private final Map<UUID, AccountTask> changed = new LinkedHashMap<>();
    private final List<TaskEvent> events = new ArrayList<>();

    /**
     * Begins with what the database holds.
     *
     * @param last the accounts' open tasks, and ended ones whose reasons hold on
     * @param seen up to which decision each account's tasks are followed
     */
    DecidedTasks(List<AccountTask> last, Map<Integer, Instant> seen) {
        this.seen = seen;
        // of one that is ended and another that is open, the open one counts
        last.stream().filter(AccountTask::isEnded).forEach(this::keep);
        last.stream().filter(task -> !task.isEnded()).forEach(this::keep);
    }

    private void keep(AccountTask task) {
        holding.computeIfAbsent(task.accountNo, no -> new LinkedHashMap<>()).put(TaskAnswer.Key.of(task), task);
    }

    Collection<AccountTask> changed() {
        return changed.values();
    }

    List<TaskEvent> events() {
        return events;
    }

    Map<Integer, Instant> seen() {
        return seen;
    }

    /** A decision that is not later than the last changes nothing. */
    void apply(TaskAnswer answer) {
        Instant last = seen.get(answer.accountNo());
        if (last != null && !answer.asOf().isAfter(last)) {
            return;
        }
        seen.put(answer.accountNo(), answer.asOf());
        Map<TaskAnswer.Key, AccountTask> own = holding.computeIfAbsent(answer.accountNo(), no -> new LinkedHashMap<>());
        own.values().removeIf(task -> isGone(task, answer));
        answer.asked().forEach((key, asked) -> {
            AccountTask task = own.get(key);
            if (task == null) {
                own.put(key, opened(answer, asked));
            } else if (!task.holding || task.ends != asked.ends()) {
                task.holding = true;
                task.ends = asked.ends();
                changed.put(task.id, task);
            }
        });
    }

    /** Whether nothing more is known of the task; one whose reason went may stay open. */
    private boolean isGone(AccountTask task, TaskAnswer answer) {
        if (answer.asked().containsKey(TaskAnswer.Key.of(task))) {
            return false;
        }
        if (task.holding) {
            task.holding = false;
            changed.put(task.id, task);
        }
        if (!task.isEnded() && (task.ends || answer.left())) {
            TaskEvent event = TaskEvent.by(answer, answer.left() ? "cancelled" : "done");
            event.task = task.id;
            event.reason = answer.left() ? "The customer has left." : "The rules see no reason for it any more.";
            task.end(
                    answer.left() ? TaskState.CANCELLED : TaskState.DONE,
                    answer.left() ? AccountTask.LEFT : AccountTask.BY_ITSELF,
                    event);
            task.updatedAt = answer.asOf();
            events.add(event);
            changed.put(task.id, task);
        }
        return task.isEnded();
    }

    private AccountTask opened(TaskAnswer answer, TaskAnswer.Asked asked) {
        TaskEvent event = TaskEvent.by(answer, "opened");
        AccountTask task = AccountTask.open(answer, asked, event);
        events.add(event);
        changed.put(task.id, task);
        return task;
    }
}
