package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** What one caller who asks all the time feels of what goes on beside: a gate run, one that runs away, a shadow. */
final class BesideRuns {
    private static final double WARM_UP = 5;
    private static final double SECONDS = 10;
    private static final String FILE = "dmn/intervention.dmn";
    private static final String PLACE = "else for i in 1..count(interventionPlans)";
    private static final String ENDLESS =
            "else if count(for a in 1..today.year * 900, b in 1..today.year * 900 return null) = 0 then [] ";

    private final Path app;
    private final Path folder;

    BesideRuns(Path app, Path folder) {
        this.app = app;
        this.folder = folder;
    }

    Table run() throws IOException, InterruptedException, ExecutionException {
        Table table = new Table(
                "One caller of health, and what goes on beside",
                List.of("beside", "decisions per second", "of alone before", "median ms", "99 % ms"));
        try (PackagedService service = PackagedService.start(
                app, folder.resolve("beside"), Map.of("BELLWETHER_GATE_TIME", "PT40S"))) {
            SingleLoad load =
                    SingleLoad.post(service.address("/api/v1/decisions/health"), Line.of("scores", 512), 1);
            OpsCalls ops = new OpsCalls(service);
            load.run(WARM_UP, SECONDS);
            sound(ops, load, table);
            runaway(ops, load, table);
            shadow(ops, load, table);
        }
        return table;
    }

    private static void row(String beside, SingleLoad.Rate rate, SingleLoad.Rate alone, Table table) {
        table.row(
                beside,
                Table.whole(rate.perSecond()),
                Table.ratio(rate.perSecond() / alone.perSecond()),
                String.format(Locale.ROOT, "%.1f", rate.medianMillis()),
                String.format(Locale.ROOT, "%.1f", rate.p99Millis()));
    }

    private static SingleLoad.Rate alone(SingleLoad load, Table table) throws InterruptedException, ExecutionException {
        SingleLoad.Rate alone = load.run(WARM_UP, SECONDS);
        row("nothing", alone, alone, table);
        return alone;
    }

    private static void sound(OpsCalls ops, SingleLoad load, Table table)
            throws IOException, InterruptedException, ExecutionException {
        SingleLoad.Rate alone = alone(load, table);
        for (String which : List.of("the first gate run", "the next gate run")) {
            String draft = ops.draft(FILE, text -> text + "<!-- " + which + " -->");
            long begin = System.nanoTime();
            ops.startGate(draft);
            SingleLoad.Rate beside = load.run(0, SECONDS);
            ops.awaitGate(draft);
            double took = (System.nanoTime() - begin) / 1e9;
            row(which + ", which took " + Table.seconds(took), beside, alone, table);
        }
    }

    private static void runaway(OpsCalls ops, SingleLoad load, Table table)
            throws IOException, InterruptedException, ExecutionException {
        SingleLoad.Rate alone = alone(load, table);
        String draft = ops.draft(FILE, text -> text.replace(PLACE, ENDLESS + PLACE));
        ops.startGate(draft);
        // by then it is past what a sound draft takes
        load.run(0, 2 * SECONDS);
        SingleLoad.Rate beside = load.run(0, SECONDS);
        JsonNode gate = ops.awaitGate(draft);
        if (gate.path("passes").asBoolean(true)) {
            throw new IllegalStateException("the runaway rule passed: " + gate);
        }
        row("a gate run that does not end", beside, alone, table);
    }

    private static void shadow(OpsCalls ops, SingleLoad load, Table table)
            throws IOException, InterruptedException, ExecutionException {
        SingleLoad.Rate alone = alone(load, table);
        ops.shadow(1);
        SingleLoad.Rate beside = load.run(WARM_UP, SECONDS);
        row("a release in shadow for every request", beside, alone, table);
        System.out.println("shadow: " + ops.readShadow());
    }
}
