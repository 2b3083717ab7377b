package io.bellwether.engine.drools.budget;

import io.bellwether.engine.BudgetSpentException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a question of one compiled rulebook from being tried again and again while its rules spend their budgets. */
public final class QuestionBreaker {
    private final String question;
    private final Settings settings;
    private final LongSupplier nanos;
    private final Deque<Long> ends = new ArrayDeque<>();
    private volatile @Nullable String rule;
    private long openUntil;

    /**
     * When it opens and for how long.
     *
     * @param ends so many budgets spent within the window open it
     * @param pause how long the question is not tried; then one evaluation is, and closes or opens it again
     */
    public record Settings(int ends, Duration window, Duration pause) {
        /** What holds where no settings are read. */
        public static final Settings DEFAULT = new Settings(3, Duration.ofMinutes(1), Duration.ofSeconds(30));
    }

    public QuestionBreaker(String question, Settings settings, LongSupplier nanos) {
        this.question = question;
        this.settings = settings;
        this.nanos = nanos;
    }

    /**
     * Evaluates, unless the breaker is open.
     *
     * @throws BudgetSpentException that the evaluation spent its budget, or that it was not tried
     */
    public <T> T guard(Supplier<T> evaluation) {
        boolean trial = rule != null && tried();
        try {
            T answer = evaluation.get();
            if (trial) {
                close();
            }
            return answer;
        } catch (BudgetSpentException e) {
            if (!e.atOnce()) {
                ended(e.rule(), trial);
            }
            throw e;
        }
    }

    /** The rule that keeps the question from being asked; null when it is asked. */
    public @Nullable String rule() {
        return rule;
    }

    /** Takes the one trial after the pause, or throws; the next trial waits for another pause. */
    private synchronized boolean tried() {
        String by = rule;
        if (by == null) {
            return false;
        }
        long now = nanos.getAsLong();
        long wait = openUntil - now;
        if (wait > 0) {
            throw BudgetSpentException.atOnce(
                    question, by, Duration.ofNanos(wait).plusSeconds(1));
        }
        openUntil = now + settings.pause().toNanos();
        return true;
    }

    private synchronized void close() {
        rule = null;
        ends.clear();
    }

    private synchronized void ended(String by, boolean trial) {
        long now = nanos.getAsLong();
        ends.addLast(now);
        while (now - ends.getFirst() > settings.window().toNanos()) {
            ends.removeFirst();
        }
        if (trial || ends.size() >= settings.ends()) {
            rule = by;
            openUntil = now + settings.pause().toNanos();
        }
    }
}
