package io.bellwether.rulebook.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Does one work on many things, on as many threads as there are processors. */
final class SideBySide {
    private final Consumer<String> progress;
    /** What is worked on, by its place: the first one is what a run that hangs is hanging in. */
    private final Map<Integer, String> underWay = new ConcurrentSkipListMap<>();

    /** Travels with what a work threw and says what it was about. */
    private static final class AtWork extends Exception {
        private static final long serialVersionUID = 1L;

        AtWork(String words) {
            super(words, null, false, false);
        }
    }

    private SideBySide(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * The results in the order of the things.
     *
     * @param words what a thing is called in the progress
     * @param progress hears one thread at a time; last, what does not end
     * @throws RuntimeException as the work threw it, the first of them in the order of the things
     */
    static <T, R> List<R> map(
            List<T> things, Function<T, String> words, Function<T, R> work, Consumer<String> progress) {
        SideBySide side = new SideBySide(progress);
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), things.size())));
        try {
            List<Callable<R>> tasks = new ArrayList<>();
            for (T thing : things) {
                int place = tasks.size();
                tasks.add(() -> side.one(place, words.apply(thing), () -> work.apply(thing)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the gate was interrupted", e);
        } catch (ExecutionException e) {
            throw thrown(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What the work that threw this was about, where it was done side by side. */
    static Optional<String> atWork(Throwable thrown) {
        return Stream.of(thrown.getSuppressed())
                .filter(AtWork.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }

    private static RuntimeException thrown(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (e.getCause() instanceof Error cause) {
            throw cause;
        }
        return new IllegalStateException(e.getCause());
    }

    private <R> R one(int place, String words, Callable<R> work) throws Exception {
        underWay.put(place, words);
        tell(words);
        try {
            return work.call();
        } catch (Exception | Error e) {
            e.addSuppressed(new AtWork(words));
            throw e;
        } finally {
            underWay.remove(place);
            underWay.values().stream().findFirst().ifPresent(this::tell);
        }
    }

    private synchronized void tell(String words) {
        progress.accept(words);
    }
}
