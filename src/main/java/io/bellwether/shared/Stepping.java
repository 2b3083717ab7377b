package io.bellwether.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A thread that takes a step whenever it is woken, and at least every so often. */
public final class Stepping implements AutoCloseable {
    private final Runnable step;
    private final Duration rest;
    private final Duration atLeast;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /** @param rest how long it rests after each step, however often it is woken; steps that many ask for become one */
    public Stepping(String thread, Runnable step, Duration rest, Duration atLeast) {
        this.step = step;
        this.rest = rest;
        this.atLeast = atLeast;
        this.thread = new Thread(this::run, thread);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Asks for a step that begins after this call; may be called by anybody at any time. */
    public void wake() {
        woken.release();
    }

    /** Whether no further step is wanted; a long one had better look. */
    public boolean isClosed() {
        return closed;
    }

    private void run() {
        while (!closed) {
            step.run();
            try {
                TimeUnit.NANOSECONDS.sleep(rest.toNanos());
                if (woken.tryAcquire(atLeast.toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits a moment for the step under way. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
