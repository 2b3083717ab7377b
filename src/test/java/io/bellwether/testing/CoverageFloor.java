package io.bellwether.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.tools.ExecFileLoader;

/**
 * Fails the build when the tests run too few of the service's lines.
 *
 * <p>Quarkus changes classes before it loads them, so that JaCoCo's own check would find none of what a
 * {@code @QuarkusTest} ran in them. The agent keeps every class as it was loaded; a line counts as covered when any of
 * its versions ran it.
 */
public final class CoverageFloor {

    private final Map<String, Set<Integer>> lines = new TreeMap<>();
    private final Map<String, Set<Integer>> covered = new TreeMap<>();

    private CoverageFloor() {}

    /** Takes the build folder and the least share of lines, from 0 to 1. */
    public static void main(String... args) throws IOException {
        Path build = Path.of(args[0]);
        double floor = Double.parseDouble(args[1]);
        File[] ran = build.resolve("jacoco").toFile().listFiles();
        if (ran == null) {
            System.out.println("Coverage: no tests ran.");
            return;
        }
        ExecFileLoader loader = new ExecFileLoader();
        for (File ofOneProcess : ran) {
            loader.load(ofOneProcess);
        }
        CoverageFloor coverage = new CoverageFloor();
        coverage.read(
                build.resolve("classes"), new ExecutionDataStore(), coverage.lines, status -> status != ICounter.EMPTY);
        coverage.read(
                build.resolve("jacoco-classes"),
                loader.getExecutionDataStore(),
                coverage.covered,
                status -> (status & ICounter.FULLY_COVERED) != 0);
        coverage.require(floor);
    }

    private void read(Path folder, ExecutionDataStore data, Map<String, Set<Integer>> into, IntPredicate counts)
            throws IOException {
        Analyzer analyzer = new Analyzer(data, loaded -> collect(loaded, into, counts));
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            for (Path file : classes) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    analyzer.analyzeClass(bytes, file.toString());
                }
            }
        }
    }

    private static void collect(IClassCoverage loaded, Map<String, Set<Integer>> into, IntPredicate counts) {
        String source = loaded.getPackageName() + "/" + loaded.getSourceFileName();
        for (int line = loaded.getFirstLine(); line <= loaded.getLastLine(); line++) {
            if (counts.test(loaded.getLine(line).getStatus())) {
                into.computeIfAbsent(source, key -> new TreeSet<>()).add(line);
            }
        }
    }

    private void require(double floor) {
        int all = 0;
        int reached = 0;
        for (Map.Entry<String, Set<Integer>> source : lines.entrySet()) {
            Set<Integer> missed = new TreeSet<>(source.getValue());
            missed.removeAll(covered.getOrDefault(source.getKey(), Set.of()));
            all += source.getValue().size();
            reached += source.getValue().size() - missed.size();
            if (!missed.isEmpty()) {
                System.out.println("Not run: " + source.getKey() + " " + missed);
            }
        }
        String result = "Coverage: %d of %d lines, %.3f; the floor is %.3f."
                .formatted(reached, all, (double) reached / all, floor);
        System.out.println(result);
        if (reached < floor * all) {
            throw new IllegalStateException(result);
        }
    }
}
