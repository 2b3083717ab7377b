package io.bellwether.rulebook.child;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A child process, seen from the service: is handed one request after the other, and killed when one takes too much. */
public final class ChildProcess implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ChildProcess.class);
    private static final int MOST_ERRORS = 20_000;
    private static final int OUT_OF_MEMORY = 3;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ChildKind kind;
    private final Path temp;
    private final Process process;
    private final CompletableFuture<Void> gone;
    private final BufferedWriter requests;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private volatile boolean tooLong;

    /** Written by several threads. */
    @SuppressWarnings("JdkObsolete")
    private final StringBuffer errors = new StringBuffer();

    public ChildProcess(ChildKind kind) throws IOException {
        this.kind = kind;
        this.temp = Files.createTempDirectory("bellwether-" + kind.name() + "-");
        if (kind.detections() != null) {
            GivenDetections.copy(kind.detections(), temp.resolve(ChildKind.DETECTIONS));
        }
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(kind, temp)).directory(temp.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "SystemRoot"));
        this.process = builder.start();
        this.gone = process.onExit().thenRun(this::removeFolder);
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        thread("answers", () -> hear(process.getInputStream()));
        thread("errors", () -> complaints(process.getErrorStream()));
    }

    public boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /**
     * Hands over one request and hears it out; unless {@link ChildEnded#isUsable}, the process must be closed.
     *
     * @param time on the processor; four times that by the clock
     */
    public <T> ChildEnded<T> ask(Object request, Class<T> type, Duration time) throws InterruptedException {
        return ask(request, type, time, () -> true);
    }

    /**
     * The same for as long as the answer is wanted.
     *
     * @param wanted is asked about once a second
     */
    public <T> ChildEnded<T> ask(Object request, Class<T> type, Duration time, BooleanSupplier wanted)
            throws InterruptedException {
        String doing = "starting";
        long next = System.nanoTime() + LOOK_NANOS;
        ChildBudget budget = new ChildBudget(() -> process.info().totalCpuDuration(), time, System.nanoTime());
        thread("request", () -> tell(request));
        while (true) {
            String line = said.poll(100, TimeUnit.MILLISECONDS);
            if (line != null) {
                String words = line.substring(1);
                switch (line.charAt(0)) {
                    case ChildService.ANSWER -> {
                        return answer(words, type, doing);
                    }
                    case ChildService.FAILURE -> {
                        LOG.warnf("The process \"%s\" at \"%s\": %s", kind.name(), doing, lastErrors());
                        return new ChildEnded<>(null, doing, ChildEnded.Cause.FAILURE, words);
                    }
                    default -> doing = words;
                }
            }
            if (System.nanoTime() - next > 0) {
                if (!wanted.getAsBoolean()) {
                    return new ChildEnded<>(null, doing, ChildEnded.Cause.UNWANTED, "nobody wants its answer any more");
                }
                next = System.nanoTime() + LOOK_NANOS;
            }
            if (tooLong) {
                return new ChildEnded<>(
                        null,
                        doing,
                        ChildEnded.Cause.SIZE,
                        "its answer is longer than " + kind.longestAnswer() + " characters");
            }
            ChildBudget.Spent spent = budget.spent(System.nanoTime());
            if (spent != null) {
                return new ChildEnded<>(null, doing, spent.cause(), spent.why());
            }
            if (line == null && !process.isAlive() && said.isEmpty()) {
                return died(doing);
            }
        }
    }

    private static <T> ChildEnded<T> answer(String json, Class<T> type, String doing) {
        try {
            return new ChildEnded<>(ChildJson.JSON.readValue(json, type), doing, ChildEnded.Cause.ANSWER, "");
        } catch (JsonProcessingException e) {
            LOG.warnf("A child's answer cannot be read: %s", e.getOriginalMessage());
            return new ChildEnded<>(null, doing, ChildEnded.Cause.SIZE, "its answer cannot be read");
        }
    }

    private <T> ChildEnded<T> died(String doing) {
        int code = process.exitValue();
        if (code == OUT_OF_MEMORY || errors.indexOf("OutOfMemoryError") >= 0) {
            return new ChildEnded<>(
                    null, doing, ChildEnded.Cause.MEMORY, "it used up its memory of " + kind.memoryMb() + " MB");
        }
        LOG.warnf("The process \"%s\" ended with %d: %s", kind.name(), code, lastErrors());
        return new ChildEnded<>(null, doing, ChildEnded.Cause.DEATH, "its process ended with " + code);
    }

    private String lastErrors() {
        return errors.substring(Math.max(0, errors.length() - 300)).strip();
    }

    private void tell(Object request) {
        try {
            requests.write(ChildJson.JSON.writeValueAsString(request));
            requests.write('\n');
            requests.flush();
        } catch (IOException e) {
            complain("the request could not be handed over: " + e.getMessage());
        }
    }

    private void hear(InputStream stream) {
        try (Reader in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            char[] buffer = new char[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                int from = 0;
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        heard(line.append(buffer, from, i - from).toString());
                        line.setLength(0);
                        from = i + 1;
                    }
                }
                if (line.length() + n - from > kind.longestAnswer()) {
                    tooLong = true;
                    return;
                }
                line.append(buffer, from, n - from);
            }
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void heard(String line) {
        if (!line.isEmpty() && ChildService.MARKS.indexOf(line.charAt(0)) >= 0) {
            said.add(line);
        } else {
            complain(line);
        }
    }

    private void complaints(InputStream stream) {
        try (Reader in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            char[] buffer = new char[1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                complain(new String(buffer, 0, n));
            }
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void complain(String words) {
        if (errors.length() < MOST_ERRORS) {
            errors.append(words);
        }
    }

    /** Kills the process with all that it started; its folder goes when it is gone, however it ended. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            gone.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("The folder %s of a child is not gone: %s", temp, e.toString());
        }
    }

    private void removeFolder() {
        try (Stream<Path> tree = Files.walk(temp)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + temp, e);
        }
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, kind.name() + "-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
