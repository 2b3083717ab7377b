package io.bellwether.rulebook.gate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run of the gate's own process: starts it, hears it out, and kills it when its time is up. */
final class ChildRun {
    private final GateConfig config;
    private final AtomicReference<String> doing = new AtomicReference<>("starting");
    private final AtomicReference<@Nullable GateReport> report = new AtomicReference<>();
    private final StringBuffer errors = new StringBuffer();

    /**
     * How a run ended.
     *
     * @param report null when the process ended without one
     * @param doing what it looked at last
     * @param why why there is no report
     */
    record Ended(@Nullable GateReport report, String doing, String why) {}

    ChildRun(GateConfig config) {
        this.config = config;
    }

    Ended run(GateRequest request) throws IOException, InterruptedException {
        Path temp = Files.createTempDirectory("bellwether-gate-");
        try {
            return run(request, temp);
        } finally {
            delete(temp);
        }
    }

    private Ended run(GateRequest request, Path temp) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(config, temp)).directory(temp.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "SystemRoot"));
        Process process = builder.start();
        Thread hearing = thread("gate-report", () -> hear(process));
        Thread complaints = thread("gate-errors", () -> complaints(process.getErrorStream()));
        Thread telling = thread("gate-request", () -> tell(process, request));
        try {
            boolean inTime = hearing(hearing, process, config.time());
            GateReport heard = report.get();
            if (heard != null) {
                return new Ended(heard, doing.get(), "");
            }
            return new Ended(null, doing.get(), inTime ? died(process) : "it took longer than " + config.time().toSeconds() + " seconds");
        } finally {
            kill(process);
            hearing.join(1000);
            complaints.join(1000);
            telling.join(1000);
        }
    }

    private static boolean hearing(Thread hearing, Process process, Duration time) throws InterruptedException {
        hearing.join(Math.max(1, time.toMillis()));
        return !hearing.isAlive() && process.waitFor(5, TimeUnit.SECONDS);
    }

    private String died(Process process) {
        int code = process.isAlive() ? -1 : process.exitValue();
        if (code == 3 || errors.indexOf("OutOfMemoryError") >= 0) {
            return "it used up its memory of " + config.memoryMb() + " MB";
        }
        String last = errors.length() > 300 ? errors.substring(errors.length() - 300) : errors.toString();
        return "its process ended with " + code + (last.isBlank() ? "" : ": " + last.strip());
    }

    private void tell(Process process, GateRequest request) {
        try {
            // stays open: the child ends when the service's end closes
            BufferedWriter out =
                    new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            out.write(GateWire.JSON.writeValueAsString(GateWire.Asked.of(request)));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            errors.append("the request could not be handed over: ").append(e.getMessage());
        }
    }

    private void hear(Process process) {
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            char[] buffer = new char[8192];
            for (int n = in.read(buffer); n >= 0 && report.get() == null; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        hear(line.toString());
                        line.setLength(0);
                    } else if (line.length() < GateWire.LONGEST) {
                        line.append(buffer[i]);
                    }
                }
                if (report.get() != null) {
                    return;
                }
            }
        } catch (IOException e) {
            errors.append(e.getMessage());
        }
    }

    private void hear(String line) throws IOException {
        GateWire.Said said = GateWire.JSON.readValue(line, GateWire.Said.class);
        if (said.doing() != null) {
            doing.set(said.doing());
        }
        if (said.report() != null) {
            report.set(said.report());
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
            // the process was killed
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
