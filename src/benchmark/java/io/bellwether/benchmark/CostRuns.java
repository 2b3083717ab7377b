package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an analyst waits for: the second start, the edit of a cell, the gate after it, the way to a wanted band. */
final class CostRuns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ACCOUNTS = 60;
    private static final int EDITS = 80;
    private static final int GATES = 4;
    private static final String TABLE = "/tables/health/overrides";
    private static final String ROW = "overrides/payment-overdue-30";
    private static final String COLUMN = "overrides.in2";

    private final Path app;
    private final Path folder;
    private final Table table = new Table("What an analyst waits for", List.of("what", "times", "median", "longest", "share"));

    CostRuns(Path app, Path folder) {
        this.app = app;
        this.folder = folder;
    }

    Table run() throws IOException, InterruptedException {
        Map<String, String> settings = Map.of("BELLWETHER_DEMO_ACCOUNTS", Integer.toString(ACCOUNTS));
        try (PackagedService first = PackagedService.start(app, folder.resolve("costs"), settings)) {
            row("first start, until ready", 1e3 * first.startSeconds());
        }
        try (PackagedService service = PackagedService.start(app, folder.resolve("costs"), settings)) {
            row("second start, until ready", 1e3 * service.startSeconds());
            OpsCalls ops = new OpsCalls(service);
            String draft = ops.draft();
            double[] edits = new double[EDITS];
            for (int i = 0; i < EDITS; i++) {
                edits[i] = edit(ops, draft, 31 + i);
            }
            row("edit of a cell, the last 50 of " + EDITS, Arrays.copyOfRange(edits, EDITS - 50, EDITS));
            double[] gates = new double[GATES];
            for (int i = 0; i < GATES; i++) {
                edit(ops, draft, 200 + i);
                long begin = System.nanoTime();
                ops.startGate(draft);
                ops.awaitGate(draft);
                gates[i] = (System.nanoTime() - begin) / 1e6;
            }
            row("the first gate run after an edit", gates[0]);
            row("gate runs after that, each after an edit", Arrays.copyOfRange(gates, 1, GATES));
            whyNot(ops);
        }
        return table;
    }

    private static double edit(OpsCalls ops, String draft, int days) throws IOException, InterruptedException {
        return ops.set(draft + TABLE, ROW, COLUMN, "paymentOverdueDays > " + days);
    }

    /** How to become Green, for each account that is not; a search that is cut short does not count as answered. */
    private void whyNot(OpsCalls ops) throws IOException, InterruptedException {
        JsonNode accounts = JSON.readTree(ops.ask("/accounts?limit=" + ACCOUNTS, "").body()).path("items");
        double[] millis = new double[accounts.size()];
        int answered = 0;
        for (int i = 0; i < millis.length; i++) {
            String wish = "{\"account\":{\"id\":\"%s\"},\"outcome\":{\"band\":\"Green\"}}"
                    .formatted(accounts.get(i).path("id").asText());
            long begin = System.nanoTime();
            HttpResponse<String> response = ops.ask("/decisions/health/why-not", wish);
            millis[i] = (System.nanoTime() - begin) / 1e6;
            answered += response.statusCode() == 200
                            && JSON.readTree(response.body()).at("/search/ended").asText().equals("complete")
                    ? 1
                    : 0;
        }
        row("why not Green", Table.ratio((double) answered / millis.length) + " answered", millis);
    }

    private void row(String what, double... millis) {
        row(what, "-", millis);
    }

    private void row(String what, String share, double... millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        table.row(
                what,
                Integer.toString(sorted.length),
                shown(sorted[sorted.length / 2]),
                shown(sorted[sorted.length - 1]),
                share);
    }

    private static String shown(double millis) {
        return String.format(Locale.ROOT, "%,.1f ms", millis);
    }
}
