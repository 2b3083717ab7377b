package io.bellwether.shared;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work on a thread of its own, beside what goes on here, that sees the classes this thread sees; a pool's threads would not. */
public final class Aside<T> {
    private final String name;
    private final FutureTask<T> task;

    private Aside(String name, Callable<T> work) {
        this.name = name;
        this.task = new FutureTask<>(work);
    }

    /**
     * Begins at once.
     *
     * @param name of the thread
     */
    public static <T> Aside<T> begin(String name, Callable<T> work) {
        Aside<T> aside = new Aside<>(name, work);
        Thread thread = new Thread(aside.task, name);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.setDaemon(true);
        thread.start();
        return aside;
    }

    /**
     * What it came to, once it is through.
     *
     * @throws IllegalStateException when it failed, with its cause, or when this thread is interrupted before
     */
    public T result() {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " failed", e.getCause());
        }
    }
}
