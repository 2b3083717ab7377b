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

/** What a document costs as Markdown, HTML and PDF, asked in turn in one run, after a warm-up. */
final class DocumentRuns {
    private static final int ACCOUNTS = 60;
    private static final int WARM = 60;
    private static final int TIMES = 120;
    private static final List<String> FORMATS = List.of("text/markdown", "text/html", "application/pdf");
    private static final List<String> DOCUMENTS =
            List.of("at-risk-brief", "save-plan", "qbr", "expansion-brief", "renewal-brief");

    private final Path app;
    private final Path folder;

    DocumentRuns(Path app, Path folder) {
        this.app = app;
        this.folder = folder;
    }

    Table run() throws IOException, InterruptedException {
        Table table = new Table(
                "Documents of demo accounts, in turn", List.of("format", "times", "50 %", "95 %", "kB, median"));
        Map<String, String> settings = Map.of("BELLWETHER_DEMO_ACCOUNTS", Integer.toString(ACCOUNTS));
        try (PackagedService service = PackagedService.start(app, folder.resolve("documents"), settings)) {
            OpsCalls ops = new OpsCalls(service);
            JsonNode accounts = new ObjectMapper()
                    .readTree(ops.ask("/accounts?limit=" + ACCOUNTS, "").body())
                    .path("items");
            double[][] millis = new double[FORMATS.size()][TIMES];
            double[][] sizes = new double[FORMATS.size()][TIMES];
            for (int i = -WARM; i < TIMES; i++) {
                String account = accounts.get(Math.floorMod(i, accounts.size())).path("id").asText();
                String document = DOCUMENTS.get(Math.floorMod(i, DOCUMENTS.size()));
                for (int f = 0; f < FORMATS.size(); f++) {
                    long begin = System.nanoTime();
                    HttpResponse<byte[]> response =
                            ops.read("/accounts/" + account + "/documents/" + document, FORMATS.get(f));
                    if (response.statusCode() != 200) {
                        throw new IOException(document + " of " + account + " answered " + response.statusCode());
                    }
                    if (i >= 0) {
                        millis[f][i] = (System.nanoTime() - begin) / 1e6;
                        sizes[f][i] = response.body().length / 1e3;
                    }
                }
            }
            for (int f = 0; f < FORMATS.size(); f++) {
                Arrays.sort(millis[f]);
                Arrays.sort(sizes[f]);
                table.row(
                        FORMATS.get(f),
                        Integer.toString(TIMES),
                        shown(millis[f][TIMES / 2]) + " ms",
                        shown(millis[f][TIMES * 95 / 100]) + " ms",
                        shown(sizes[f][TIMES / 2]));
            }
        }
        return table;
    }

    private static String shown(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }
}
