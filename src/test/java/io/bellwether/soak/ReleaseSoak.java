package io.bellwether.soak;

import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseDatabase;
import io.bellwether.rulebook.release.ReleaseState;
import io.bellwether.shared.StoreException;
import io.bellwether.testing.SmallRulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Two packaged services on one database under load. Build with {@code mvn package -DskipTests}, then run
 * {@code mvn test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.bellwether.soak.ReleaseSoak
 * -Dexec.args="publish 100 20"}, or {@code "kill 50"}, {@code "kill-database 50"} or {@code "memory 500"}.
 */
public final class ReleaseSoak {
    private final ReleaseDatabase database = ReleaseDatabase.founded();
    private final Map<Integer, String> markers = new ConcurrentHashMap<>(Map.of(1, "good"));
    private final List<Service> services = new ArrayList<>();
    private final List<Long> toLive = new ArrayList<>();
    private int live = 1;

    private ReleaseSoak(int replicas) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "soak");
        for (int i = 0; i < replicas; i++) {
            services.add(new Service(folder.toAbsolutePath(), database.url()));
        }
        services.forEach(Service::awaitReady);
        services.get(0).addAsker();
        services.forEach(Service::awaitAsker);
        say("services up; logs in " + folder);
    }

    /** See the class. */
    public static void main(String... args) throws IOException {
        int times = Integer.parseInt(args[1]);
        ReleaseSoak soak = new ReleaseSoak(args[0].equals("memory") ? 1 : 2);
        try {
            switch (args[0]) {
                case "publish" -> soak.publish(times, Integer.parseInt(args[2]));
                case "kill" -> soak.kill(times);
                case "kill-database" -> soak.killDatabase(times);
                case "memory" -> soak.memory(times);
                default -> throw new IllegalArgumentException(args[0]);
            }
        } finally {
            soak.services.forEach(Service::close);
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }

    private RuleFiles marked(String marker) {
        return SmallRulebook.changed()
                .cell(SmallRulebook.MODEL, "moods.good.out1", "\"" + marker + "\"")
                .text(SmallRulebook.MODEL, "A CSAT of {csat} is good", "A CSAT of {csat} is " + marker)
                .files();
    }

    private static RuleFiles broken(int i) {
        return SmallRulebook.changed()
                .cell(SmallRulebook.MODEL, "moods.good.in1", "[" + i + "..")
                .files();
    }

    private int publish() {
        String marker = "mark-" + (live + 1) + "-" + System.nanoTime();
        // the number is known before anybody can answer by it: nobody else publishes
        int number = database.releases().newest().orElseThrow().number() + 1;
        markers.put(number, marker);
        int given = database.publish(marked(marker), live, null);
        if (given != number) {
            throw new IllegalStateException("somebody else publishes");
        }
        return number;
    }

    private Release settled(int number) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            Optional<Release> release = seen(number);
            if (release.filter(r -> r.state() == ReleaseState.LIVE || r.state() == ReleaseState.CANCELLED)
                    .isPresent()) {
                return release.get();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("release " + number + " does not settle: " + release);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** The release; empty while the database is down. */
    private Optional<Release> seen(int number) {
        try {
            return Optional.of(database.releases().required(number));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private void publish(int good, int bad) {
        Random random = new Random(1);
        List<Boolean> order = new ArrayList<>(Collections.nCopies(good, true));
        order.addAll(Collections.nCopies(bad, false));
        Collections.shuffle(order, random);
        try (Load load = new Load(services, 2, markers, false)) {
            for (boolean compiles : order) {
                int number = compiles ? publish() : database.publish(broken(order.size()), live, null);
                Release release = settled(number);
                if (compiles != (release.state() == ReleaseState.LIVE)) {
                    throw new IllegalStateException("unexpected: " + release);
                }
                if (compiles) {
                    live = number;
                    awaitSeen(load, number);
                    toLive.add(Duration.between(release.createdAt(), release.activatedAt())
                            .toMillis());
                }
            }
            report(load);
        }
    }

    private void awaitSeen(Load load, int number) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (load.firstSeen.getOrDefault(number, Map.of()).size() < services.size()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all answer by release " + number);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private void report(Load load) {
        List<Long> spread = new ArrayList<>();
        load.firstSeen.forEach((release, seen) -> {
            if (release > 1 && seen.size() == services.size()) {
                spread.add((Collections.max(seen.values()) - Collections.min(seen.values())) / 1_000_000);
            }
        });
        say("answers " + load.answered + ", refused " + load.refused + ", wrong or failed " + load.wrong.size());
        load.wrong.stream().limit(5).forEach(ReleaseSoak::say);
        say("publish to live, ms: " + quantiles(toLive));
        say("between the first answers of the replicas, ms: " + quantiles(spread));
    }

    private static String quantiles(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return "none";
        }
        return "n=%d p50=%d p99=%d max=%d"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100)),
                        sorted.get(sorted.size() - 1));
    }

    /** Kills one replica at a random moment of each publish; the other goes on, and the killed one comes up right. */
    private void kill(int times) {
        Random random = new Random(2);
        try (Load load = new Load(services, 1, markers, true)) {
            for (int i = 0; i < times; i++) {
                int number = publish();
                LockSupport.parkNanos(random.nextInt(1_500) * 1_000_000L);
                Service victim = services.get(random.nextInt(services.size()));
                victim.killAndRestart();
                Release release = settled(number);
                if (release.state() != ReleaseState.LIVE) {
                    throw new IllegalStateException("unexpected: " + release);
                }
                live = number;
                services.forEach(Service::awaitReady);
                awaitSeen(load, number);
                say("kill " + (i + 1) + ": release " + number + " live everywhere, wrong " + load.wrong.size());
            }
            report(load);
        }
    }

    /** Kills PostgreSQL at a random moment of each publish, also while the publish is being written. */
    private void killDatabase(int times) {
        Random random = new Random(3);
        DatabaseServer server = new DatabaseServer(database);
        try (Load load = new Load(services, 1, markers, true)) {
            for (int i = 0; i < times; i++) {
                long delay = random.nextInt(i % 2 == 0 ? 40 : 1_500) * 1_000_000L;
                Thread killer = new Thread(() -> {
                    LockSupport.parkNanos(delay);
                    server.killAndRestart();
                });
                killer.start();
                int number = publishThrough();
                join(killer);
                Release release = settled(number);
                if (release.state() != ReleaseState.LIVE) {
                    throw new IllegalStateException("unexpected: " + release);
                }
                live = number;
                awaitSeen(load, number);
                services.forEach(Service::awaitReady);
                say("kill " + (i + 1) + ": release " + number + " live everywhere, wrong " + load.wrong.size());
            }
            report(load);
        }
    }

    /** Publishes, again when the database died before it was written. */
    private int publishThrough() {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        int before = live;
        while (true) {
            try {
                Release newest = database.releases().newest().orElseThrow();
                return newest.number() > before ? newest.number() : publish();
            } catch (RuntimeException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void memory(int times) {
        Service service = services.get(0);
        try (Load load = new Load(services, 1, markers, false)) {
            for (int i = 1; i <= times; i++) {
                int number = publish();
                live = settled(number).number();
                awaitSeen(load, number);
                if (i == 1 || i % 100 == 0) {
                    collect(service);
                    say("after %d: heap %.1f MB, metaspace %.1f MB, classes %.0f"
                            .formatted(
                                    i,
                                    heap(service) / 1e6,
                                    service.metric("jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"") / 1e6,
                                    service.metric("jvm_classes_loaded_classes")));
                }
            }
            report(load);
        }
    }

    private static double heap(Service service) {
        return service.send("GET", "/q/metrics", "")
                .body()
                .lines()
                .filter(l -> l.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void collect(Service service) {
        for (int i = 0; i < 2; i++) {
            try {
                new ProcessBuilder("jcmd", String.valueOf(service.pid()), "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
