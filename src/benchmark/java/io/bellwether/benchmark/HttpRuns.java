package io.bellwether.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.io.IOException;

/** Times the packaged service over HTTP on the loopback address, with decisions recorded and not. */
final class HttpRuns {
    private static final double WARM_UP = 5;
    private static final double SECONDS = 6;
    private static final int ACCOUNTS = 512;

    private final Path app;
    private final Path folder;

    HttpRuns(Path app, Path folder) {
        this.app = app;
        this.folder = folder;
    }

    Table run() throws IOException, InterruptedException, ExecutionException {
        Table table = new Table(
                "Over HTTP, " + SingleLoad.CONNECTIONS + " connections, one for a batch",
                List.of(
                        "what",
                        "facts",
                        "record",
                        "decisions per second",
                        "of /q/health/live",
                        "median ms",
                        "99 % ms",
                        "RSS MB",
                        "heap after GC MB"));
        for (String record : List.of("off", "on")) {
            try (PackagedService service = PackagedService.start(
                    app, folder.resolve("record-" + record), Map.of("BELLWETHER_RECORD_MODE", record))) {
                measure(service, record, table);
            }
        }
        return table;
    }

    private static void measure(PackagedService service, String record, Table table)
            throws IOException, InterruptedException, ExecutionException {
        double base = single(service, "/q/health/live", "-", record, Double.NaN, table);
        single(service, "health", "scores", record, base, table);
        single(service, "review", "inputs", record, base, table);
        batch(service, "health", "scores", record, base, table);
        batch(service, "review", "inputs", record, base, table);
    }

    private static double single(
            PackagedService service, String question, String facts, String record, double base, Table table)
            throws IOException, InterruptedException, ExecutionException {
        SingleLoad load = question.startsWith("/")
                ? SingleLoad.get(service.address(question))
                : SingleLoad.post(service.address("/api/v1/decisions/" + question), Line.of(facts, ACCOUNTS), SingleLoad.CONNECTIONS);
        SingleLoad.Rate rate = load.run(WARM_UP, SECONDS);
        table.row(
                question,
                facts,
                record,
                Table.whole(rate.perSecond()),
                Double.isNaN(base) ? "1 (base)" : Table.ratio(rate.perSecond() / base),
                String.format(java.util.Locale.ROOT, "%.1f", rate.medianMillis()),
                String.format(java.util.Locale.ROOT, "%.1f", rate.p99Millis()),
                Table.whole(service.residentMegabytes()),
                Table.whole(service.heapMegabytes()));
        return rate.perSecond();
    }

    private static void batch(
            PackagedService service, String question, String facts, String record, double base, Table table)
            throws IOException, InterruptedException {
        List<byte[]> lines = Line.of(facts, ACCOUNTS);
        stream(service, question, lines, WARM_UP);
        double rate = stream(service, question, lines, SECONDS);
        table.row(
                question + " batch",
                facts,
                record,
                Table.whole(rate),
                Table.ratio(rate / base),
                "-",
                "-",
                Table.whole(service.residentMegabytes()),
                Table.whole(service.heapMegabytes()));
    }

    /** Sends lines for some seconds and reads every answer; answers how many a second. */
    private static double stream(PackagedService service, String question, List<byte[]> lines, double seconds)
            throws IOException {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        try (BatchCall call = new BatchCall(service.port(), question, lines, Long.MAX_VALUE)) {
            while (call.read()) {
                if (System.nanoTime() >= end) {
                    call.stopSending();
                }
            }
            return call.answered() / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
