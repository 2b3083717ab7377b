package io.bellwether.engine.budget;

import com.sun.management.ThreadMXBean;
import io.bellwether.engine.BudgetSpentException;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what the evaluation on this thread spends; once it spent too much, every further step ends it again. */
public final class Meter {
    private static final ThreadLocal<@Nullable Meter> CURRENT = new ThreadLocal<>();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Steps between two looks at the clock and at the memory. */
    private static final int LOOK = 64;
    /** Functions inside each other; the stack of a thread ends not far beyond. */
    private static final int DEEPEST = 150;

    private final EvaluationBudget budget;
    /** By the clock a thread never takes less time than on the processor. */
    private final long nanos;

    private long begun = System.nanoTime();
    /** What the thread had used of the processor when a quarter of the time was over; to ask takes longer than most evaluations do. */
    private long startTime = -1;

    private long startBytes = allocated();
    private long steps;
    private long look = LOOK;
    private int depth;
    private @Nullable String spent;
    private @Nullable String place;

    private Meter(EvaluationBudget budget) {
        this.budget = budget;
        this.nanos = budget.time().toNanos();
    }

    /**
     * Evaluates within the budget; inside another evaluation it counts to that one's.
     *
     * @param what what is evaluated, at the beginning of a sentence
     * @throws BudgetSpentException that took more, whatever the engine made of it
     */
    public static <T> T within(EvaluationBudget budget, String what, Supplier<T> evaluation) {
        if (CURRENT.get() != null) {
            return evaluation.get();
        }
        Meter meter = new Meter(budget);
        CURRENT.set(meter);
        try {
            T answer = evaluation.get();
            meter.look();
            return answer;
        } catch (StackOverflowError e) {
            meter.spent = meter.spent == null ? "nests too deeply" : meter.spent;
            throw meter.exception(what);
        } catch (BudgetSpent e) {
            throw meter.exception(what);
        } catch (RuntimeException e) {
            if (meter.spent != null) {
                throw meter.exception(what);
            }
            throw e;
        } finally {
            CURRENT.remove();
        }
    }

    /** Does what is no part of the evaluation on this thread: it costs it nothing. */
    public static <T> T apart(Supplier<T> work) {
        Meter meter = CURRENT.get();
        if (meter == null) {
            return work.get();
        }
        CURRENT.remove();
        long from = System.nanoTime();
        long processor = meter.startTime < 0 ? 0 : THREADS.getCurrentThreadCpuTime();
        long bytes = allocated();
        try {
            return work.get();
        } finally {
            meter.begun += System.nanoTime() - from;
            meter.startTime += meter.startTime < 0 ? 0 : THREADS.getCurrentThreadCpuTime() - processor;
            meter.startBytes += allocated() - bytes;
            CURRENT.set(meter);
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private BudgetSpentException exception(String what) {
        return new BudgetSpentException(what, place == null ? "a rule" : place, String.valueOf(spent));
    }

    /** The meter of the evaluation on this thread; null while a rulebook compiles. */
    public static @Nullable Meter current() {
        return CURRENT.get();
    }

    /** Charges a step, when an evaluation is under way, and ends one that spent its budget. */
    public static void tick() {
        spend(1, null);
    }

    /** Charges steps, likewise, at a place; null for that of the last ones. */
    public static void spend(long steps, @Nullable String at) {
        Meter meter = CURRENT.get();
        if (meter == null) {
            return;
        }
        if (at != null && meter.spent == null) {
            meter.place = at;
        }
        meter.charge(steps);
    }

    /** Charges what a value weighs, at a place, and ends the evaluation of one that weighs too much. */
    public static void weigh(@Nullable Object value, @Nullable String at) {
        Meter meter = CURRENT.get();
        if (meter != null) {
            spend(0, at);
            meter.weigh(value);
        }
    }

    /** Ends the evaluation when rules would meet more pairs of records than they may. */
    public static void joins(double pairs, String rule) {
        Meter meter = CURRENT.get();
        if (meter != null) {
            meter.step(1, rule);
            if (pairs > meter.budget.joins()) {
                throw meter.end("joins more than " + meter.budget.joins() + " pairs of records");
            }
        }
    }

    /** Charges steps at a place, which the answer names when they are too many. */
    public void step(long count, String at) {
        if (spent == null) { // what comes after the end is not the rule that spent it
            place = at;
        }
        charge(count);
    }

    /** Charges steps at the place of the last one. */
    public void charge(long count) {
        if (spent != null) {
            throw new BudgetSpent(spent);
        }
        steps += count;
        if (steps >= look) {
            look();
            look = steps + LOOK;
        }
    }

    private void look() {
        if (spent != null) {
            throw new BudgetSpent(spent);
        }
        if (steps > budget.steps()) {
            throw end("takes more than " + budget.steps() + " steps");
        }
        long elapsed = System.nanoTime() - begun;
        if (startTime < 0) {
            startTime = elapsed > nanos / 4 ? THREADS.getCurrentThreadCpuTime() : startTime;
        } else if (elapsed > nanos && THREADS.getCurrentThreadCpuTime() - startTime > nanos) {
            throw end("takes longer than " + budget.time().toMillis() + " ms" + soFar());
        }
        if (allocated() - startBytes > budget.memory()) {
            throw end("takes more than " + budget.memory() / (1 << 20) + " MB" + soFar());
        }
    }

    private String soFar() {
        return ", after " + steps + " steps";
    }

    public void enter(String at) {
        step(1, at);
        if (++depth > DEEPEST) {
            throw end("calls itself more than " + DEEPEST + " times deep");
        }
    }

    public void leave() {
        depth--;
    }

    /** Charges what a value weighs, and ends the evaluation of one that weighs too much. */
    public void weigh(@Nullable Object value) {
        weighed(ValueWeight.of(value));
    }

    public void weighed(double weight) {
        if (weight > ValueWeight.MOST) {
            throw end("makes a value of more than " + ValueWeight.MOST + " entries and characters");
        }
        charge(1 + (long) weight / LOOK);
    }

    public BudgetSpent end(String why) {
        if (spent == null) {
            spent = why;
        }
        return new BudgetSpent(spent);
    }
}
