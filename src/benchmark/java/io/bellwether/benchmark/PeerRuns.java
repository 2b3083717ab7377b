package io.bellwether.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/**
 * Times the packaged service beside a peer that answers the {@link SmallGraph}: all in turn, again and again, so that what else the
 * machine does meets all alike. What counts is the median of the rounds' ratios.
 */
final class PeerRuns {
    private static final double WARM_UP = 20;
    private static final double SECONDS = 5;
    private static final int ROUNDS = 5;
    private static final int COMPARED = 1_000;

    private final Path app;
    private final Path folder;
    private final String peer;

    /** @param peer an address like {@code http://127.0.0.1:9101/health}, or the folder of a packaged Quarkus service */
    PeerRuns(Path app, Path folder, String peer) {
        this.app = app;
        this.folder = folder;
        this.peer = peer;
    }

    Table run() throws IOException, InterruptedException, ExecutionException {
        try (PackagedService on = PackagedService.start(app, folder.resolve("peer-on"), Map.of());
                PackagedService off = PackagedService.start(
                        app, folder.resolve("peer-off"), Map.of("BELLWETHER_RECORD_MODE", "off"));
                PackagedService other = peer.startsWith("http:") ? null : PackagedService.peer(Path.of(peer), folder.resolve("peer"))) {
            URI beside = other == null ? URI.create(peer) : other.address("/health");
            for (PackagedService service : List.of(on, off)) {
                new OpsCalls(service).publish(SmallGraph.QUESTION, SmallGraph.model(), SmallGraph.examples());
            }
            SmallGraph.compare(question(on, SmallGraph.QUESTION), beside, COMPARED);
            Table table = new Table(
                    "Beside a peer, which keeps no record; " + COMPARED + " inputs answered alike",
                    List.of("connections", "what", "per second, median", "of the peer, median", "of the peer, each round"));
            for (int connections : List.of(SingleLoad.CONNECTIONS, 8 * SingleLoad.CONNECTIONS)) {
                measure(connections, beside, on, off, table);
            }
            return table;
        }
    }

    private static URI question(PackagedService service, String name) {
        return service.address("/api/v1/decisions/" + name);
    }

    private static void measure(int connections, URI peer, PackagedService on, PackagedService off, Table table)
            throws InterruptedException, ExecutionException {
        List<byte[]> plain = SmallGraph.inputs(1_000, 5).stream().map(SmallGraph::bytes).toList();
        List<byte[]> small = SmallGraph.inputs(1_000, 5).stream().map(SmallGraph::asked).toList();
        Map<String, SingleLoad> loads = new LinkedHashMap<>();
        loads.put("the peer", SingleLoad.post(peer, plain, connections));
        loads.put("the same graph, record on", SingleLoad.post(question(on, SmallGraph.QUESTION), small, connections));
        loads.put("the same graph, record off", SingleLoad.post(question(off, SmallGraph.QUESTION), small, connections));
        loads.put("health by scores, record on", SingleLoad.post(question(on, "health"), Line.of("scores", 512), connections));
        for (SingleLoad load : loads.values()) {
            load.run(WARM_UP, 1);
        }
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, SingleLoad> load : loads.entrySet()) {
                rates.computeIfAbsent(load.getKey(), name -> new ArrayList<>())
                        .add(load.getValue().run(0.5, SECONDS).perSecond());
            }
        }
        List<Double> base = Objects.requireNonNull(rates.get("the peer"));
        rates.forEach((name, each) -> {
            double[] ratios = new double[ROUNDS];
            Arrays.setAll(ratios, round -> each.get(round) / base.get(round));
            table.row(
                    Integer.toString(connections),
                    name,
                    Table.whole(median(each.stream().mapToDouble(r -> r).toArray())),
                    Table.ratio(median(ratios)),
                    Arrays.stream(ratios).mapToObj(Table::ratio).toList().toString());
        });
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
