package io.bellwether.rulebook.gate;

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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The gate's own process, seen from the service: hands it a request, hears it out, kills it when its time is up. */
final class GateProcess implements AutoCloseable {
    private final GateConfig config;
    private final Path temp;
    private final Process process;
    private final BufferedWriter requests;
    private final BlockingQueue<GateWire.Said> said = new LinkedBlockingQueue<>();

    /** Written by several threads. */
    @SuppressWarnings("JdkObsolete")
    private final StringBuffer errors = new StringBuffer();

    /**
     * How a run ended.
     *
     * @param report null when there is none
     * @param doing what was looked at last
     * @param why why there is no report
     */
    record Ended(@Nullable GateReport report, String doing, String why) {}

    GateProcess(GateConfig config) throws IOException {
        this.config = config;
        this.temp = Files.createTempDirectory("bellwether-gate-");
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(config, temp)).directory(temp.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "SystemRoot"));
        this.process = builder.start();
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        thread("gate-reports", () -> hear(process.getInputStream()));
        thread("gate-errors", () -> complaints(process.getErrorStream()));
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Runs one request; unless there is a report, the process must be closed. */
    Ended run(GateRequest request) throws InterruptedException {
        String doing = "starting";
        GateBudget budget = new GateBudget(() -> process.info().totalCpuDuration(), config.time(), System.nanoTime());
        thread("gate-request", () -> tell(request));
        while (true) {
            GateWire.Said next = said.poll(100, TimeUnit.MILLISECONDS);
            if (next != null && next.report() != null) {
                return new Ended(next.report(), doing, "");
            }
            if (next != null && next.doing() != null) {
                doing = next.doing();
            }
            Optional<String> spent = budget.spent(System.nanoTime());
            if (spent.isPresent()) {
                return new Ended(null, doing, spent.get());
            }
            if (next == null && !process.isAlive() && said.isEmpty()) {
                return new Ended(null, doing, died());
            }
        }
    }

    private String died() {
        int code = process.exitValue();
        if (code == 3 || errors.indexOf("OutOfMemoryError") >= 0) {
            return "it used up its memory of " + config.memoryMb() + " MB";
        }
        String last = errors.substring(Math.max(0, errors.length() - 300));
        return "its process ended with " + code + (last.isBlank() ? "" : ": " + last.strip());
    }

    private void tell(GateRequest request) {
        try {
            requests.write(GateWire.JSON.writeValueAsString(GateWire.Asked.of(request)));
            requests.write('\n');
            requests.flush();
        } catch (IOException e) {
            errors.append("the request could not be handed over: ").append(e.getMessage());
        }
    }

    private void hear(InputStream stream) {
        try (Reader in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            char[] buffer = new char[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        said.add(GateWire.JSON.readValue(line.toString(), GateWire.Said.class));
                        line.setLength(0);
                    } else if (line.length() < GateWire.LONGEST) {
                        line.append(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            errors.append(e.getMessage());
        }
    }

    private void complaints(InputStream stream) {
        try (Reader in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            char[] buffer = new char[1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (errors.length() < 20_000) {
                    errors.append(buffer, 0, n);
                }
            }
        } catch (IOException e) {
            errors.append(e.getMessage());
        }
    }

    /** Kills the process with all that it started, and removes its folder. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            removeFolder();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + temp, e);
        }
    }

    private void removeFolder() throws IOException {
        try (Stream<Path> tree = Files.walk(temp)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
