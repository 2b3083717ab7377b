package io.bellwether.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.release.ReleaseDatabase;
import io.bellwether.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A packaged service that spools: PostgreSQL is killed, decisions are asked, PostgreSQL comes back; every other time the
 * service is killed as it drains. Each answered decision must be on record once, and the log intact. Build with
 * {@code mvn package -DskipTests}, then run {@code mvn test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.bellwether.soak.SpoolSoak -Dexec.args="4 200"}: so many outages, so many decisions in each.
 */
public final class SpoolSoak {
    private static final String BODY =
            "{\"account\":{\"facts\":{\"csat\":5}},\"asOf\":\"2026-11-22T09:00:00Z\",\"explain\":\"matched\"}";
    private static final String ASK = "/api/v1/decisions/mood";

    private final ReleaseDatabase database = ReleaseDatabase.founded();
    private final DatabaseServer server = new DatabaseServer(database);
    private final Service service;
    private final String key;
    private final Set<String> answered = new HashSet<>();

    private SpoolSoak() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "spool-soak")
                .toAbsolutePath();
        service = new Service(
                folder,
                database.url(),
                List.of(
                        "-Dbellwether.record.when-unavailable=spool",
                        "-Dbellwether.record.spool.folder=" + folder.resolve("spool")));
        service.awaitReady();
        service.addAsker();
        service.awaitAsker();
        key = Json.read(service.sendAsAdmin("POST", "/api/v1/keys", "{\"name\":\"soak\",\"roles\":[\"decider\"]}")
                        .body())
                .get("key")
                .asText();
        say("service up; log in " + folder);
    }

    /** See the class. */
    public static void main(String... args) throws IOException {
        SpoolSoak soak = new SpoolSoak();
        try {
            for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                soak.outage(Integer.parseInt(args[1]), i % 2 == 1);
            }
        } finally {
            soak.service.close();
        }
        System.exit(0);
    }

    private void outage(int decisions, boolean killed) {
        // what is known of callers is what was looked up lately
        ask(false);
        ask(true);
        String command = server.kill();
        long[] times = new long[decisions];
        for (int i = 0; i < decisions; i++) {
            long begin = System.nanoTime();
            String id = ask(i % 2 == 0);
            times[i] = System.nanoTime() - begin;
            if (i == 0) {
                say("read while away: "
                        + service.send("GET", "/api/v1/records/" + id, "").statusCode());
            }
        }
        Arrays.sort(times);
        say("%d answered while away; first %d ms at worst, median %.1f ms, p99 %.1f ms"
                .formatted(
                        decisions,
                        times[decisions - 1] / 1_000_000,
                        times[decisions / 2] / 1e6,
                        times[decisions * 99 / 100] / 1e6));
        say("with an account: "
                + service.send("POST", ASK, BODY.replace("\"facts\"", "\"id\":\"acme\",\"facts\""))
                        .statusCode());
        HttpResponse<String> ready = service.send("GET", "/q/health/ready", "");
        say("ready: " + ready.statusCode() + " " + ready.body().replaceAll("\\s+", " "));
        server.start(command);
        if (killed) {
            awaitDatabase();
            service.killAndRestart();
            service.awaitReady();
        }
        long back = System.nanoTime();
        await(() -> service.metric("bellwether_records_spool_entries") == 0, "the spool is not drained");
        say("drained %d ms after that".formatted((System.nanoTime() - back) / 1_000_000));
        check();
    }

    private String ask(boolean byKey) {
        HttpResponse<String> response =
                byKey ? service.sendWithKey("POST", ASK, BODY, key) : service.send("POST", ASK, BODY);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        String id = Json.read(response.body()).get("decisionId").asText();
        answered.add(id);
        return id;
    }

    private void check() {
        String ids = String.join("','", answered);
        String recorded = database.one(
                "select count(*) || ' ' || count(distinct id) from decision_record where id in ('" + ids + "')");
        JsonNode verification = Json.read(
                service.sendAsAdmin("GET", "/api/v1/records/verification", "").body());
        say("answered " + answered.size() + ", on record (all, distinct) " + recorded + ", set aside "
                + service.metric("bellwether_records_spool_set_aside") + ", intact " + verification.get("intact")
                + " of " + verification.get("records") + " records by " + verification.get("writers") + " writers");
        if (!recorded.equals(answered.size() + " " + answered.size())
                || !verification.get("intact").asBoolean()) {
            throw new IllegalStateException(verification.toString());
        }
        List<String> unreadable = new ArrayList<>();
        answered.stream()
                .limit(20)
                .filter(id -> service.send("GET", "/api/v1/records/" + id, "").statusCode() != 200)
                .forEach(unreadable::add);
        if (!unreadable.isEmpty()) {
            throw new IllegalStateException("not to be read: " + unreadable);
        }
    }

    private void awaitDatabase() {
        await(
                () -> {
                    try {
                        return database.one("select 1").equals("1");
                    } catch (RuntimeException e) {
                        return false;
                    }
                },
                "PostgreSQL does not come back");
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!held(condition)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(otherwise);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static boolean held(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
