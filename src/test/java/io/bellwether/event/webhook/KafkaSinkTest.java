package io.bellwether.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Eventually;
import io.bellwether.testing.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events to a real broker in this process: all of them, each account's in order in one partition, also after it was away. */
class KafkaSinkTest {
    @TempDir
    Path folder;

    @Test
    void shouldWriteEachAccountsEventsInOrderAndWaitForABrokerThatIsAway() throws Exception {
        try (WebhookWorld world = new WebhookWorld(folder, "timeout", "PT3S");
                Broker broker = new Broker(folder.resolve("kafka"))) {
            world.toKafka(broker.servers());
            List<Integer> accounts = List.of(world.account("a"), world.account("b"), world.account("c"));
            DeliveringEvents replica = world.replica();
            world.bands(accounts, 0);
            world.settle(replica);
            assertThat(world.database.one("select distinct state || ' ' || coalesce(error, '') from webhook_delivery"))
                    .startsWith("waiting Kafka did not take the event");

            broker.start();
            for (int i = 1; i < 10; i++) {
                world.bands(accounts, i);
            }
            Eventually.holds(
                    () -> {
                        world.pass(Duration.ofMinutes(1), replica);
                        return world.deliveries().equals("30 delivered");
                    },
                    world::deliveries);

            List<ConsumerRecord<String, String>> written = read(broker.servers(), 30);
            for (String account : List.of("a", "b", "c")) {
                List<ConsumerRecord<String, String>> own = written.stream()
                        .filter(row -> account.equals(row.key()))
                        .toList();
                assertThat(own.stream()
                                .map(row ->
                                        Json.read(row.value()).at("/data/score").asInt()))
                        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
                assertThat(own.stream().map(ConsumerRecord::partition))
                        .containsOnly(own.get(0).partition());
            }
            assertThat(written.get(0).headers().lastHeader("content-type").value())
                    .asString()
                    .isEqualTo("application/cloudevents+json; charset=utf-8");
        }
    }

    private static List<ConsumerRecord<String, String>> read(String servers, int number) {
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor("bellwether-events").stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Eventually.holds(
                    () -> {
                        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                        return read.size() >= number;
                    },
                    () -> read.size() + " events");
        }
        return read;
    }
}
