package io.bellwether.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Times evaluations in process with JMH: each measurement in a JVM of its own. */
final class EngineRuns {
    private static final TimeValue ITERATION = TimeValue.seconds(2);

    private final Path folder;

    EngineRuns(Path folder) {
        this.folder = folder;
    }

    Table run() throws RunnerException {
        List<Measured> measured = new ArrayList<>();
        for (int threads : List.of(1, 2)) {
            measured.addAll(run("handWrittenHealth", threads, "scores", "inputs"));
            measured.addAll(run("health", threads, "scores", "inputs"));
            measured.addAll(run("review", threads, "inputs"));
        }
        measured.addAll(run("healthByDrools", 1, "scores", "inputs"));
        measured.addAll(run("reviewByDrools", 1, "inputs"));
        measured.addAll(run("handWrittenScan", 1, "rows"));
        measured.addAll(run("largeTable", 1, "rows"));
        Table table = new Table(
                "Evaluations in process",
                List.of("what", "facts", "threads", "per second", "± (99.9 %)", "of hand-written", "bytes each"));
        for (Measured row : measured) {
            double base = measured.stream()
                    .filter(m -> m.name.startsWith("handWritten")
                            && m.facts.equals(row.facts)
                            && m.threads == row.threads)
                    .mapToDouble(Measured::perSecond)
                    .findFirst()
                    .orElse(Double.NaN);
            table.row(
                    row.name,
                    row.facts,
                    Integer.toString(row.threads),
                    Table.whole(row.perSecond),
                    Table.whole(row.error),
                    Table.ratio(row.perSecond / base),
                    Table.whole(row.bytes));
        }
        return table;
    }

    private record Measured(String name, String facts, int threads, double perSecond, double error, double bytes) {}

    private List<Measured> run(String name, int threads, String... facts) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(EvaluationBenchmark.class.getName() + "\\." + name + "$")
                .param("facts", facts)
                .threads(threads)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(ITERATION)
                .measurementIterations(3)
                .measurementTime(ITERATION)
                .timeout(TimeValue.minutes(2))
                .timeUnit(TimeUnit.SECONDS)
                .jvmArgs("-Xms1g", "-Xmx1g", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .output(folder.resolve("jmh-" + name + "-" + threads + ".log").toString())
                .build();
        Collection<RunResult> results = new Runner(options).run();
        return results.stream()
                .map(r -> new Measured(
                        name,
                        r.getParams().getParam("facts"),
                        threads,
                        r.getPrimaryResult().getScore(),
                        r.getPrimaryResult().getScoreError(),
                        bytes(r)))
                .toList();
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(e -> e.getKey().endsWith("gc.alloc.rate.norm"))
                .map(e -> (Result<?>) e.getValue())
                .mapToDouble(Result::getScore)
                .findFirst()
                .orElse(Double.NaN);
    }
}
