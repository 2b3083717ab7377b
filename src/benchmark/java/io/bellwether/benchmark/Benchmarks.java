package io.bellwether.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the measurements and writes their tables to {@code target/benchmark/result.md}. */
public final class Benchmarks {
    private static final int COMPARED = 1_000;

    private final Path folder;
    private final Path app;
    private final StringBuilder report = new StringBuilder();

    private Benchmarks(Path target, Path app) {
        this.folder = target.resolve("benchmark");
        this.app = app;
    }

    /**
     * Takes the build folder and what to run: all, engine, http, beside, costs, documents, runs, portfolio, peer or lines:1000000; then another
     * packaged service if wanted.
     */
    public static void main(String... args)
            throws IOException, InterruptedException, ExecutionException, RunnerException {
        Path target = Path.of(args[0]).toAbsolutePath();
        String what = args.length > 1 ? args[1] : "all";
        Path app = args.length > 2 ? Path.of(args[2]).toAbsolutePath() : target.resolve("quarkus-app");
        new Benchmarks(target, app).run(what);
    }

    private void run(String what) throws IOException, InterruptedException, ExecutionException, RunnerException {
        delete(folder);
        Files.createDirectories(folder);
        machine();
        if (List.of("all", "engine").contains(what)) {
            for (String kind : List.of("scores", "inputs")) {
                add("Equal answers by hand and by the rules on " + COMPARED + " accounts given as " + kind + ": "
                        + EqualAnswers.check(kind, COMPARED, 1) + "\n");
            }
            add(loaded(new EngineRuns(folder).run()));
        }
        if (List.of("all", "http").contains(what)) {
            add(loaded(new HttpRuns(app, folder).run()));
        }
        if (List.of("all", "beside").contains(what)) {
            add(loaded(new BesideRuns(app, folder).run()));
        }
        if (List.of("all", "costs").contains(what)) {
            add(loaded(new CostRuns(app, folder).run()));
        }
        if (List.of("all", "portfolio").contains(what)) {
            add(loaded(new PortfolioLists(app, folder).run()));
        }
        if (List.of("all", "runs").contains(what)) {
            add(loaded(new PortfolioRuns(app, folder).run()));
        }
        if (List.of("all", "documents").contains(what)) {
            add(loaded(new DocumentRuns(app, folder).run()));
        }
        String peer = System.getProperty("benchmark.peer", "");
        if (List.of("all", "peer").contains(what) && !peer.isEmpty()) {
            add(loaded(new PeerRuns(app, folder, peer).run()));
        }
        if (what.startsWith("lines:")) {
            add(loaded(new LongBatches(app, folder).run(Long.parseLong(what.substring("lines:".length())))));
        }
        Files.writeString(folder.resolve("result.md"), report);
        System.out.println("\n" + report);
        for (String database : List.of("record-off", "record-on", "beside", "costs", "documents", "runs", "peer-on", "peer-off", "long")) {
            delete(folder.resolve(database).resolve("data"));
        }
        delete(folder.resolve("portfolio-data"));
    }

    private void machine() throws IOException, InterruptedException {
        add("- Machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors seen, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        add("- JDK: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        add("- Date: " + Instant.now().truncatedTo(ChronoUnit.MINUTES) + ", commit " + commit());
        add("- Load average at the start: " + load() + "\n");
    }

    private String loaded(Table table) {
        return table + "Load average at the end of this table: " + load() + "\n";
    }

    private static String load() {
        return String.format(
                Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return "unknown processor";
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
    }

    private static String commit() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
            String id = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? id : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private void add(String text) {
        report.append(text).append('\n');
        System.out.println(text);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
