package io.bellwether.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.testing.GuideBlocks;
import io.bellwether.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Types of events against the guide, which shows receivers an example of each. */
class EventTypeTest {
    private static final String GUIDE = "webhooks.md";

    private static JsonNode example(EventType type) throws IOException {
        return GuideBlocks.of(GUIDE).stream()
                .filter(block -> block.startsWith("{\"specversion\""))
                .map(Json::read)
                .filter(event -> event.path("type").asText().equals(EventType.PREFIX + type.word()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void shouldStandInTheGuideWithAnExampleOfItsFields(EventType type) throws IOException {
        JsonNode event = example(type);

        assertThat(names(event))
                .containsExactly("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data");
        assertThat(names(event.path("data")).stream().filter(name -> !name.equals("account")))
                .containsExactlyElementsOf(type.fields());
        assertThat(Files.readString(Path.of("docs", GUIDE))).contains("\n### " + type.word() + "\n");
    }

    @Test
    void shouldRefuseAnEventThatTellsOtherFields() {
        assertThat(EventType.words()).doesNotContain("webhook.test").contains("band.changed");
        assertThatThrownBy(() -> OutgoingEvent.of(
                        EventType.TASK_DUE,
                        "task/1",
                        Instant.EPOCH,
                        JsonNodeFactory.instance.objectNode().put("tsk", "1")))
                .hasMessage("task.due tells [task, kind, ownerRole, owner, dueAt], not [tsk]");
    }
}
