package io.bellwether.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Does what is due at times: db-scheduler keeps when, and gives it to one replica. */
@ApplicationScoped
class JobTimes {
    private static final Logger LOG = Logger.getLogger(JobTimes.class);
    private static final String TASK = "time";
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Map<String, Timed> timed = new HashMap<>();
    private final Clock clock;
    private final CustomTask<Void> task = Tasks.custom(TASK, Void.class)
            .onFailure(this::again)
            .execute((instance, context) ->
                    due(instance.getId(), context.getExecution().getExecutionTime()));

    JobTimes(@All List<Timed> all, Clock clock) {
        all.forEach(each -> timed.put(each.word(), each));
        this.clock = clock;
    }

    CustomTask<Void> task() {
        return task;
    }

    private void again(ExecutionComplete complete, ExecutionOperations<Void> execution) {
        execution.reschedule(complete, clock.instant().plus(AGAIN));
    }

    private CompletionHandler<Void> due(String word, Instant at) {
        Timed due = timed.get(word);
        if (due == null) {
            return (complete, execution) -> execution.remove();
        }
        due.due(at);
        Optional<Instant> next = due.next(clock.instant());
        return (complete, execution) -> {
            if (next.isPresent()) {
                execution.reschedule(complete, next.get());
            } else {
                execution.remove();
            }
        };
    }

    /** Has everything done when it is due next; what is overdue already is left to be done. */
    void arrange(Scheduler scheduler) {
        Instant now = clock.instant();
        for (Timed each : timed.values()) {
            TaskInstanceId id = TaskInstanceId.of(TASK, each.word());
            Optional<Instant> next = each.next(now);
            Optional<Instant> there = scheduler
                    .getScheduledExecution(id)
                    .filter(found -> !found.isPicked())
                    .map(found -> found.getExecutionTime());
            if (there.isEmpty()) {
                next.ifPresent(at -> scheduler.scheduleIfNotExists(task.instance(each.word()), at));
            } else if (there.get().isAfter(now) && !there.equals(next)) {
                LOG.debugf("%s is due at %s", each.word(), next);
                next.ifPresentOrElse(at -> scheduler.reschedule(id, at), () -> scheduler.cancel(id));
            }
        }
    }
}
