package io.bellwether.rulebook.release.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.release.ActiveRelease;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Answers in shadow, one after the other, on one thread of low priority, a moment after the live answer: that one has
 * left by then. When more comes than it can do, what comes is dropped and counted.
 */
final class ShadowWorker implements AutoCloseable {
    private static final int FIELDS_TOLD = 10;

    private final Shadow shadow;
    private final ActiveRelease rules;
    private final ObjectMapper json;
    private final Clock clock;
    private final long pause;
    private final ArrayBlockingQueue<Waiting> queue;
    private final Findings findings = new Findings();
    private final Thread thread;
    private volatile boolean closed;

    private record Waiting(Beside beside, long since) {}

    /**
     * Begins to work.
     *
     * @param room how many answers may wait
     * @param pause in nanoseconds, from a live answer to asking again
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint: live requests come first where the system listens
    ShadowWorker(Shadow shadow, ActiveRelease rules, ObjectMapper json, Clock clock, int room, long pause) {
        this.shadow = shadow;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
        this.pause = pause;
        this.queue = new ArrayBlockingQueue<>(room);
        this.thread = new Thread(this::run, "shadow");
        this.thread.setDaemon(true);
        this.thread.setPriority(Thread.MIN_PRIORITY);
        this.thread.start();
    }

    Shadow shadow() {
        return shadow;
    }

    Findings findings() {
        return findings;
    }

    /** Whether a request is among the share. */
    boolean wants(String question) {
        return shadow.asks(question)
                && (shadow.share() >= 1 || ThreadLocalRandom.current().nextDouble() < shadow.share());
    }

    void offer(Beside beside) {
        if (!queue.offer(new Waiting(beside, System.nanoTime()))) {
            findings.count(new Tally(beside.question(), 0, 0, 0, 1));
        }
    }

    private void run() {
        while (!closed) {
            try {
                Waiting next = queue.take();
                TimeUnit.NANOSECONDS.sleep(next.since() + pause - System.nanoTime());
                compare(next.beside());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void compare(Beside beside) {
        JsonNode live = json.valueToTree(beside.live().answer());
        try {
            Evaluation evaluation = beside.again().by(rules);
            JsonNode answer = json.valueToTree(evaluation.answer());
            List<FieldDifference> fields = FieldDifference.between(live, answer, FIELDS_TOLD);
            findings.count(new Tally(beside.question(), 1, fields.isEmpty() ? 0 : 1, 0, 0));
            if (!fields.isEmpty()) {
                findings.differs(difference(beside, null, fields, live, answer));
            }
        } catch (RuntimeException | StackOverflowError e) {
            findings.count(new Tally(beside.question(), 1, 0, 1, 0));
            findings.differs(difference(beside, String.valueOf(e.getMessage()), List.of(), live, null));
        }
    }

    private Difference difference(
            Beside beside,
            @org.jspecify.annotations.Nullable String failure,
            List<FieldDifference> fields,
            JsonNode live,
            @org.jspecify.annotations.Nullable JsonNode answer) {
        return new Difference(
                clock.instant(),
                beside.question(),
                beside.account(),
                beside.decision(),
                beside.liveRelease(),
                failure,
                fields,
                live,
                answer);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
