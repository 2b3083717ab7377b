package io.bellwether.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A batch of very many lines, and one whose reader rests: whether the service's memory stays flat. */
final class LongBatches {
    /** A run that takes longer is cut short and says so. */
    private static final long LONGEST_SECONDS = Long.getLong("benchmark.longest-seconds", 12 * 60);

    private static final int REST_SECONDS = 20;

    private final Path app;
    private final Path folder;

    LongBatches(Path app, Path folder) {
        this.app = app;
        this.folder = folder;
    }

    Table run(long lines) throws IOException, InterruptedException {
        Table table = new Table(
                "Memory of long batches of health",
                List.of("moment", "lines sent", "lines answered", "seconds", "lines per second", "RSS MB"));
        try (PackagedService service =
                PackagedService.start(app, folder.resolve("long"), Map.of("BELLWETHER_RECORD_MODE", "off"))) {
            many(service, lines, table);
            table.row("heap after GC: " + Table.whole(service.heapMegabytes()) + " MB", "", "", "", "", "");
            slowReader(service, table);
        }
        return table;
    }

    private static void many(PackagedService service, long lines, Table table) throws IOException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        long next = 1;
        table.row("before", "0", "0", "0", "", Table.whole(service.residentMegabytes()));
        try (BatchCall call = new BatchCall(service.port(), "health", Line.of("scores", 512), lines)) {
            while (call.read()) {
                if (call.answered() * 10 >= next * lines) {
                    sample(service, call, begin, next * 10 + " %", table);
                    next++;
                }
                if (System.nanoTime() > end) {
                    call.stopSending();
                }
            }
            boolean all = call.answered() == lines;
            sample(service, call, begin, all ? "end" : "stopped: the time was up", table);
            if (call.answered() != call.sent()) {
                throw new IllegalStateException(call.sent() + " sent, " + call.answered() + " answered");
            }
        }
    }

    private static void slowReader(PackagedService service, Table table) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (BatchCall call = new BatchCall(service.port(), "health", Line.of("scores", 512), 100_000)) {
            boolean more = true;
            while (more && call.answered() < 10_000) {
                more = call.read();
            }
            sample(service, call, begin, "slow reader stops", table);
            long before = call.sent();
            for (int second = 0; second < REST_SECONDS; second++) {
                TimeUnit.SECONDS.sleep(1);
                if (second == 4) {
                    before = call.sent();
                }
            }
            sample(service, call, begin, "after " + REST_SECONDS + " s without reading", table);
            if (call.sent() != before) {
                throw new IllegalStateException("the service went on reading: " + (call.sent() - before) + " lines");
            }
            while (more) {
                more = call.read();
            }
            sample(service, call, begin, "slow reader read the rest", table);
        }
    }

    private static void sample(PackagedService service, BatchCall call, long begin, String moment, Table table)
            throws IOException {
        double seconds = (System.nanoTime() - begin) / 1e9;
        table.row(
                moment,
                Long.toString(call.sent()),
                Long.toString(call.answered()),
                Table.whole(seconds),
                Table.whole(call.answered() / seconds),
                Table.whole(service.residentMegabytes()));
        System.out.println(moment + ": " + call.answered() + " lines, " + Table.whole(service.residentMegabytes()) + " MB");
    }
}
