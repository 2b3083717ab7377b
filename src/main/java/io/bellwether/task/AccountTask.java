package io.bellwether.task;

import io.bellwether.shared.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task on an account as the database keeps it; what its columns mean stands in the migration. */
@Entity
class AccountTask {
    /** The outcome of a task whose reason went. */
    static final String BY_ITSELF = "by-itself";

    /** The outcome of a task whose customer went. */
    static final String LEFT = "customer-left";

    @Id
    UUID id;

    int accountNo;
    String kind;
    String subject;
    String state;
    String action;
    Instant openedAt;
    Instant updatedAt;
    UUID openedBy;

    @Nullable
    String ownerRole;

    @Nullable
    String owner;

    @Nullable
    Instant dueAt;

    int step;

    @Nullable
    Instant strikesAt;

    boolean snoozed;
    boolean missed;
    boolean ends;
    boolean holding;

    @Nullable
    String outcome;

    @Nullable
    Instant endedAt;

    /** A new one; nothing is kept yet. */
    static AccountTask open(TaskAnswer answer, TaskAnswer.Asked asked, TaskEvent event) {
        AccountTask task = new AccountTask();
        task.id = Ids.next(answer.asOf().toEpochMilli());
        task.accountNo = answer.accountNo();
        task.kind = asked.kind();
        task.subject = asked.subject();
        task.state = TaskState.OPEN.word();
        task.action = asked.action();
        task.openedAt = answer.asOf();
        task.updatedAt = answer.asOf();
        task.openedBy = answer.decision();
        task.ownerRole = asked.ownerRole();
        task.dueAt = asked.dueAt();
        task.ends = asked.ends();
        task.holding = true;
        event.task = task.id;
        task.wait(task.dueAt, event);
        return task;
    }

    boolean isEnded() {
        return state.equals(TaskState.DONE.word()) || state.equals(TaskState.CANCELLED.word());
    }

    /** Whether its deadline has passed and nobody set it aside. */
    boolean isOverdue(Instant now) {
        return !isEnded() && !snoozed && dueAt != null && !dueAt.isAfter(now);
    }

    /** Has the clock strike at an instant, null for never, under the next number, and has the event tell it. */
    void wait(@Nullable Instant until, TaskEvent event) {
        strikesAt = until;
        event.step = ++step;
        event.ownerRole = ownerRole;
        event.owner = owner;
        event.strikesAt = until;
    }

    /** Ends whatever keeps it quiet: the clock runs towards the deadline again, unless it was told that it was missed. */
    void speak(TaskEvent event) {
        if (snoozed) {
            snoozed = false;
            wait(missed ? null : dueAt, event);
        }
    }

    /** Ends it; without an outcome when nothing came of it. */
    void end(TaskState how, @Nullable String what, TaskEvent event) {
        state = how.word();
        outcome = what;
        endedAt = event.at;
        snoozed = false;
        strikesAt = null;
        event.outcome = what;
    }
}
