package io.bellwether.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.release.ReleaseDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Decisions under load, in batches and one by one, while the service and its PostgreSQL are killed at random moments: each
 * answered decision must be on record exactly once, as it was answered, and the log must verify, asked and exported.
 * Build with {@code mvn package -DskipTests}, then run {@code mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.bellwether.soak.DecisionSoak -Dexec.args="200000 20 20"}: answers, kills of the service, kills of
 * PostgreSQL.
 */
public final class DecisionSoak {
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(3);

    private final Random random = new Random(4);
    private final ReleaseDatabase database = ReleaseDatabase.empty();
    private final Answers answers = new Answers();
    private final Path folder;
    private final Service service;

    private DecisionSoak() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "soak")
                .toAbsolutePath();
        service = new Service(folder, database.url());
        service.awaitReady();
        service.addAsker();
        service.awaitAsker();
        say("service up; log in " + folder);
    }

    /** See the class. */
    public static void main(String... args) throws IOException {
        DecisionSoak soak = new DecisionSoak();
        try {
            soak.run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            soak.check();
        } finally {
            soak.service.close();
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }

    private void run(int wanted, int serviceKills, int databaseKills) {
        List<Boolean> order = new ArrayList<>(Collections.nCopies(serviceKills, true));
        order.addAll(Collections.nCopies(databaseKills, false));
        Collections.shuffle(order, random);
        DatabaseServer server = new DatabaseServer(database);
        long begin = System.nanoTime();
        try (Asking asking = new Asking(service, answers)) {
            for (int kill = 0; kill < order.size(); kill++) {
                awaitAnswers((long) (wanted * (kill + 0.2 + 0.6 * random.nextDouble()) / order.size()));
                LockSupport.parkNanos(random.nextInt(200) * 1_000_000L);
                boolean ofService = order.get(kill);
                if (ofService) {
                    service.killAndRestart();
                } else {
                    server.killAndRestart();
                }
                service.awaitReady();
                say("kill %d, of %s: %s, after %d s"
                        .formatted(
                                kill + 1,
                                ofService ? "the service" : "PostgreSQL",
                                answers,
                                (System.nanoTime() - begin) / 1_000_000_000));
            }
            awaitAnswers(wanted);
        }
    }

    private void awaitAnswers(long count) {
        long seen = answers.count();
        long end = System.nanoTime() + LONGEST_STANDSTILL.toNanos();
        while (answers.count() < count) {
            if (answers.count() > seen) {
                seen = answers.count();
                end = System.nanoTime() + LONGEST_STANDSTILL.toNanos();
            } else if (System.nanoTime() > end) {
                throw new IllegalStateException("no answer comes any more: " + answers);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void check() throws IOException {
        say("asked for " + answers.asked() + "; " + answers);
        List<String> wrong = answers.compare(database.source());
        say("recorded without an answer that arrived: " + answers.unheard() + "; wrong " + wrong.size());
        wrong.stream().limit(10).forEach(DecisionSoak::say);
        JsonNode verification = service.asAdmin("/api/v1/records/verification");
        say("verification: " + verification);
        int exported = verifyExport();
        if (!wrong.isEmpty() || !verification.path("intact").asBoolean() || exported != 0) {
            throw new IllegalStateException("not as it should be, see above");
        }
    }

    /** What the command without a service says of an export. */
    private int verifyExport() throws IOException {
        Path export = folder.resolve("export.ndjson");
        service.saveAsAdmin("/api/v1/records/export", export);
        String key = service.asAdmin("/api/v1/records/key").get("publicKey").asText();
        Process verify = new ProcessBuilder(
                        "java", "-jar", Service.JAR.toString(), "verify-export", export.toString(), "--key", key)
                .inheritIO()
                .start();
        say("export of " + Files.size(export) / 1_000_000 + " MB");
        return verify.onExit().join().exitValue();
    }
}
