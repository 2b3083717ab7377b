package io.bellwether.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.bellwether.testing.Eventually;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that fail, hang, answer 500 and 410: everything arrives at least once, each account's in order, and others are unharmed. */
class DeliveringEventsTest {
    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private Receiver receiver() {
        Receiver receiver = new Receiver();
        open.add(receiver);
        return receiver;
    }

    private WebhookWorld world(String... settings) {
        WebhookWorld world = new WebhookWorld(folder, settings);
        open.add(0, world);
        return world;
    }

    private static List<String> numbers(Receiver receiver, String account) {
        return receiver.came().stream()
                .filter(came -> came.account().equals(account))
                .map(came -> came.data("score"))
                .toList();
    }

    @Test
    void shouldSendASignedCloudEventThatReceiversCanCheck() throws Exception {
        WebhookWorld world = world();
        Receiver receiver = receiver();
        UUID webhook = world.webhook(receiver.url());
        world.bands(List.of(world.account("acme")), 1);

        world.settle(world.replica());

        Receiver.Came came = receiver.came().get(0);
        assertThat(came.body())
                .startsWith(
                        "{\"specversion\":\"1.0\",\"id\":\"" + came.headers().get("webhook-id"))
                .contains(
                        "\"source\":\"/bellwether\",\"type\":\"io.bellwether.band.changed\",\"subject\":\"account/acme\"")
                .contains("\"time\":\"2026-03-05T09:00:00Z\"", "\"data\":{\"account\":\"acme\",\"band\":\"Red\"");
        assertThat(came.headers())
                .containsEntry("content-type", "application/cloudevents+json; charset=utf-8")
                .containsEntry("webhook-timestamp", String.valueOf(WebhookWorld.START.getEpochSecond()));
        assertThat(came.headers().get("host"))
                .isEqualTo(URI.create(receiver.url()).getAuthority());
        byte[] secret = Objects.requireNonNull(world.secrets.get(webhook));
        assertThat(new Webhook(WebhookSignature.text(secret))
                        .sign(came.headers().get("webhook-id"), WebhookWorld.START.getEpochSecond(), came.body()))
                .isEqualTo(came.headers().get("webhook-signature"));
        Map<String, List<String>> now = new HashMap<>();
        byte[] body = came.body().getBytes(StandardCharsets.UTF_8);
        now.put("webhook-id", List.of("e"));
        now.put("webhook-timestamp", List.of(String.valueOf(System.currentTimeMillis() / 1000)));
        now.put(
                "webhook-signature",
                List.of(WebhookSignature.of("e", Instant.now(), body, List.of(WebhookSignature.draw(), secret))));
        new Webhook(WebhookSignature.text(secret)).verify(came.body(), now);
        assertThat(world.deliveries()).isEqualTo("1 delivered");
    }

    @Test
    void shouldDeliverAllAtLeastOnceAndInOrderWhenReceiversFailAndHang() {
        WebhookWorld world = world("timeout", "PT60S");
        Receiver good = receiver();
        Receiver failing = receiver();
        Receiver hanging = receiver();
        world.webhook(hanging.url());
        world.webhook("http://127.0.0.1:1/nobody");
        world.webhook(failing.url());
        world.webhook(good.url());
        failing.answers(came -> came.account().equals("a-3") && came.nth() < 3 ? 500 : came.nth() == 1 ? 302 : 200);
        hanging.answers(came -> Receiver.HANG);
        List<Integer> accounts =
                IntStream.range(0, 6).mapToObj(i -> world.account("a-" + i)).toList();
        for (int i = 0; i < 10; i++) {
            world.bands(accounts, i);
        }
        DeliveringEvents replica = world.replica();
        DeliveringEvents other = world.replica();

        Eventually.holds(() -> replica.look() + other.look() > 0 && good.came().size() == 60, world::deliveries);
        assertThat(hanging.came())
                .as("all its places wait, and nobody waits for them")
                .hasSize(6);
        hanging.release();
        world.settle(other);
        for (int pass = 0; pass < 30; pass++) {
            world.pass(Duration.ofMinutes(10), replica);
        }

        List<String> order = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
        for (int account = 0; account < 6; account++) {
            assertThat(numbers(good, "a-" + account)).isEqualTo(order);
            assertThat(numbers(hanging, "a-" + account)).isEqualTo(order);
            assertThat(numbers(failing, "a-" + account))
                    .isSortedAccordingTo(Comparator.comparing(Integer::valueOf))
                    .hasSize(account == 3 ? 30 : 20)
                    .containsAll(order);
        }
        assertThat(List.of(good, failing, hanging))
                .allMatch(receiver -> receiver.twoAtOnce().isEmpty());
        assertThat(hanging.mostAtOnce()).isEqualTo(6);
        assertThat(world.deliveries()).isEqualTo("180 delivered, 60 waiting");
        assertThat(world.database.one("select error from webhook_delivery where state = 'waiting' order by no limit 1"))
                .contains("no connection to the receiver", "Connection refused");
    }

    @Test
    void shouldSayThatNobodyAnsweredInTimeAndSendAgain() {
        WebhookWorld world = world("timeout", "PT0.5S");
        Receiver receiver = receiver();
        world.webhook(receiver.url());
        receiver.answers(came -> came.nth() == 1 ? Receiver.HANG : 204);
        world.bands(List.of(world.account("acme")), 1);
        DeliveringEvents replica = world.replica();

        world.settle(replica);

        assertThat(world.database.one("select attempts || ' ' || next_at || ' ' || error from webhook_delivery"))
                .isEqualTo("1 2026-03-05 09:00:05+00 The receiver did not answer within 0.5 s.");
        Eventually.holds(
                () -> {
                    world.pass(Duration.ofMinutes(5), replica);
                    return world.deliveries().equals("1 delivered");
                },
                world::deliveries);
    }

    @Test
    void shouldTryByTheLawAndThenKeepADeadLetterWhileOthersGoOn() {
        WebhookWorld world = world();
        Receiver receiver = receiver();
        world.webhook(receiver.url());
        receiver.answers(
                came -> came.account().equals("bad") && came.data("score").equals("1") ? 500 : 204);
        List<Integer> both = List.of(world.account("bad"), world.account("good"));
        world.bands(both, 1);
        world.bands(both, 2);
        DeliveringEvents replica = world.replica();
        world.settle(replica);
        List<Duration> waits = new ArrayList<>();
        Duration waited = Duration.ZERO;
        while (waits.size() < 7) {
            int before = receiver.came().size();
            world.pass(Duration.ofSeconds(5), replica);
            waited = waited.plusSeconds(5);
            if (receiver.came().size() > before) {
                waits.add(waited);
                waited = Duration.ZERO;
            } else if (waited.compareTo(Duration.ofMinutes(5)) >= 0) {
                world.clock.pass(Duration.ofMinutes(5).minusSeconds(5));
                waited = waited.plus(Duration.ofMinutes(5).minusSeconds(5));
            }
        }

        assertThat(waits)
                .zipSatisfy(
                        world.config.pauses(),
                        (took, pause) -> assertThat(took).isBetween(pause, pause.plus(Duration.ofMinutes(6))));
        assertThat(numbers(receiver, "good")).containsExactly("1", "2");
        assertThat(numbers(receiver, "bad")).containsExactly("1", "1", "1", "1", "1", "1", "1", "1", "2");
        assertThat(world.deliveries()).isEqualTo("1 dead, 3 delivered");
        assertThat(world.database.one(
                        "select attempts || ' ' || status || ' ' || error from webhook_delivery where state = 'dead'"))
                .isEqualTo("8 500 The receiver answered 500.");
    }

    @Test
    void shouldEndAtOnceWhenTheReceiverIsGone() {
        WebhookWorld world = world();
        Receiver gone = receiver();
        Receiver good = receiver();
        UUID webhook = world.webhook(gone.url());
        world.webhook(good.url());
        gone.answers(came -> 410);
        int acme = world.account("acme");
        world.bands(List.of(acme), 1);
        world.bands(List.of(acme), 2);
        DeliveringEvents replica = world.replica();
        world.settle(replica);
        world.bands(List.of(acme), 3);
        world.pass(Duration.ofDays(1), replica);

        assertThat(gone.came()).hasSize(1);
        assertThat(numbers(good, "acme")).containsExactly("1", "2", "3");
        assertThat(world.deliveries()).isEqualTo("2 dead, 3 delivered");
        assertThat(world.database.one("select state || ': ' || why from webhook where id = '" + webhook + "'"))
                .isEqualTo("off: The receiver answered 410: it is gone.");
        assertThat(world.database.one("select action || ' ' || subject from audit_entry"))
                .isEqualTo("webhook-switched-off webhook/" + webhook);
    }

    @Test
    void shouldSwitchOffAfterDaysOfFailingAndNotWhenSomethingArrives() {
        WebhookWorld world = world();
        Receiver failing = receiver();
        Receiver halfFailing = receiver();
        UUID webhook = world.webhook(failing.url());
        UUID other = world.webhook(halfFailing.url());
        failing.answers(came -> 503);
        halfFailing.answers(came -> came.account().equals("a") ? 503 : 204);
        List<Integer> both = List.of(world.account("a"), world.account("b"));
        DeliveringEvents replica = world.replica();
        for (int day = 0; day < 6; day++) {
            world.bands(both, day);
            for (int hour = 0; hour < 24; hour += 2) {
                world.pass(Duration.ofHours(2), replica);
            }
        }

        assertThat(world.database.one("select why from webhook where id = '" + webhook + "'"))
                .isEqualTo("Nothing could be delivered for PT120H. Last: The receiver answered 503.");
        assertThat(world.database.one("select state from webhook where id = '" + other + "'"))
                .isEqualTo("active");
        assertThat(numbers(halfFailing, "b")).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void shouldSendAgainWhatADeadReplicaTookAndKeepNothingOfItsLateAnswer() {
        WebhookWorld world = world();
        Receiver receiver = receiver();
        world.webhook(receiver.url());
        receiver.answers(came -> came.nth() == 1 ? Receiver.HANG : 204);
        world.bands(List.of(world.account("acme")), 1);
        DeliveringEvents frozen = world.replica();
        assertThat(frozen.look()).isEqualTo(1);
        DeliveringEvents replica = world.replica();
        world.settle(replica);
        Eventually.holds(() -> receiver.came().size() == 1, () -> "not sent");

        world.pass(Duration.ofSeconds(61), replica);

        assertThat(receiver.came()).hasSize(2);
        assertThat(world.deliveries()).isEqualTo("1 delivered");
        receiver.close();
        Eventually.holds(() -> frozen.look() == 0, () -> "no answer came");
        assertThat(world.database.one("select attempts || ' ' || status from webhook_delivery"))
                .isEqualTo("1 204");
    }
}
