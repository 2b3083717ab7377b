package io.bellwether.engine.budget;

import io.bellwether.engine.BudgetSpentException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a question of one compiled rulebook from being tried again and again while its rules spend their budgets. It is open
 * for whoever met that several times, and for everybody once several callers did: then it is the rule, not one caller's facts.
 */
public final class QuestionBreaker {
    private static final String NOBODY = "";
    /** So many callers that met it tell of the rule. */
    private static final int ENOUGH_CALLERS = 2;

    private final String question;
    private final Settings settings;
    private final LongSupplier nanos;
    private final Map<String, Caller> callers = new HashMap<>();
    /** Whether it may be open for somebody. */
    private volatile boolean open;

    /**
     * When it opens and for how long.
     *
     * @param ends so many budgets of one caller spent within the window open it for that caller
     * @param pause how long the question is not tried; then one evaluation of the caller is, and closes or opens it again
     */
    public record Settings(int ends, Duration window, Duration pause) {
        /** What holds where no settings are read. */
        public static final Settings DEFAULT = new Settings(3, Duration.ofMinutes(1), Duration.ofSeconds(30));
        /** It never opens. */
        public static final Settings NEVER = new Settings(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO);
    }

    public QuestionBreaker(String question, Settings settings, LongSupplier nanos) {
        this.question = question;
        this.settings = settings;
        this.nanos = nanos;
    }

    /** What one caller's evaluations came to. */
    private static final class Caller {
        private final Deque<Long> ends = new ArrayDeque<>();
        private @Nullable String rule;
        private long openUntil;
    }

    /**
     * Evaluates, unless the breaker is open for this caller, or for others too.
     *
     * @param name who asks; null when the service asks by itself, which says nothing about what others meet
     * @throws BudgetSpentException that the evaluation spent its budget, or that it was not tried
     */
    public <T> T guard(@Nullable String name, Supplier<T> evaluation) {
        String caller = name == null ? NOBODY : name;
        boolean trial = open && tried(caller);
        T answer = counted(caller, trial, evaluation);
        if (trial) {
            close(caller);
        }
        return answer;
    }

    /** Does what still belongs to an evaluation that was let in: it counts when it spends the budget. */
    public <T> T counted(@Nullable String name, Supplier<T> evaluation) {
        return counted(name == null ? NOBODY : name, false, evaluation);
    }

    private <T> T counted(String caller, boolean trial, Supplier<T> evaluation) {
        try {
            return evaluation.get();
        } catch (BudgetSpentException e) {
            if (!e.atOnce()) {
                ended(caller, e.rule(), trial);
            }
            throw e;
        }
    }

    /** The rule that keeps the question from being asked by somebody; null when everybody may ask it. */
    public @Nullable String rule() {
        if (!open) {
            return null;
        }
        synchronized (this) {
            long now = nanos.getAsLong();
            return callers.values().stream()
                    .filter(caller -> caller.rule != null && caller.openUntil > now)
                    .map(caller -> caller.rule)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Takes a caller's one trial after the pause, or throws; the caller's next trial waits for another pause. */
    private synchronized boolean tried(String name) {
        long now = nanos.getAsLong();
        forget(now);
        Caller own = callers.get(name);
        if (own != null && own.rule != null) {
            refuse(own, now);
            own.openUntil = now + settings.pause().toNanos();
            return true;
        }
        callers.entrySet().stream()
                .filter(each -> !each.getKey().equals(NOBODY) && each.getValue().rule != null)
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparingLong((Caller caller) -> caller.openUntil)
                        .reversed())
                .skip(ENOUGH_CALLERS - 1L)
                .findFirst()
                .ifPresent(last -> refuse(last, now));
        return false;
    }

    private void refuse(Caller caller, long now) {
        long wait = caller.openUntil - now;
        if (wait > 0) {
            throw BudgetSpentException.atOnce(
                    question,
                    String.valueOf(caller.rule),
                    Duration.ofNanos(wait).plusSeconds(1));
        }
    }

    private synchronized void close(String name) {
        callers.remove(name);
        open = isOpen();
    }

    private synchronized void ended(String name, String by, boolean trial) {
        long now = nanos.getAsLong();
        forget(now);
        Caller own = callers.computeIfAbsent(name, n -> new Caller());
        own.ends.addLast(now);
        if (trial || own.ends.size() >= settings.ends()) {
            own.rule = by;
            own.openUntil = now + settings.pause().toNanos();
        }
        open = isOpen();
    }

    /** What lies behind the window says nothing any more. */
    private void forget(long now) {
        long since = now - settings.window().toNanos();
        callers.values().forEach(caller -> caller.ends.removeIf(end -> end < since));
        callers.values().removeIf(caller -> caller.ends.isEmpty() && (caller.rule == null || caller.openUntil < since));
        open = isOpen();
    }

    private boolean isOpen() {
        return callers.values().stream().anyMatch(caller -> caller.rule != null);
    }
}
