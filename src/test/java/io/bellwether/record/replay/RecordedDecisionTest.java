package io.bellwether.record.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a record still holds, and where two documents differ. */
class RecordedDecisionTest {
    private static RecordedDecision with(String inputs) {
        return new RecordedDecision(
                UUID.randomUUID(),
                "health",
                "acme",
                Instant.EPOCH,
                3,
                "ab".repeat(32),
                "Drools",
                ExactJson.read("{\"asOf\":\"2026-11-22T09:00:00Z\",\"answer\":1}"),
                null,
                ExactJson.read(inputs));
    }

    @Test
    void shouldKnowWhatIsLostWhenFactsWereMaskedOrErased() {
        String whole = "{\"explain\":\"none\",\"given\":{},\"stored\":{},\"history\":{}";

        assertThat(with(whole + "}").lost()).isEmpty();
        assertThat(with(whole + ",\"masked\":[]}").lost()).isEmpty();
        assertThat(with(whole + ",\"masked\":[\"csat\"]}").lost()).contains(NotReplayable.MASKED);
        assertThat(with(whole + ",\"masked\":{\"csat\":\"hash\"}}").lost()).contains(NotReplayable.MASKED);
        assertThat(with(whole + ",\"erased\":true}").lost()).contains(NotReplayable.ERASED);
        assertThat(with("{\"given\":{}}").lost()).contains(NotReplayable.ERASED);
    }

    @Test
    void shouldNameEachPlaceToTheDigitWhenDocumentsDiffer() {
        assertThat(differences("{\"a\":1,\"b\":[1,2]}", "{\"b\":[1,2],\"a\":1}"))
                .isEmpty();
        assertThat(differences("{\"a\":1.0}", "{\"a\":1}")).containsExactly("/a 1.0 1");
        assertThat(differences("{\"a\":1.10}", "{\"a\":1.1}")).containsExactly("/a 1.10 1.1");
        assertThat(differences("{\"a/b~c\":null}", "{\"a/b~c\":\"\"}")).containsExactly("/a~1b~0c null \"\"");
        assertThat(differences("[1,{\"x\":2}]", "[1,{\"x\":3},4]")).containsExactly("/1/x 2 3", "/2 absent 4");
        assertThat(differences("{\"a\":{}}", "{\"a\":[]}")).containsExactly("/a {} []");
        assertThat(differences("{\"a\":{\"b\":1}}", "{}")).containsExactly("/a {\"b\":1} absent");
        assertThat(differences("1", "\"1\"")).containsExactly(" 1 \"1\"");
    }

    private static List<String> differences(String before, String after) {
        List<Difference> found = new ArrayList<>();
        Difference.find("", ExactJson.read(before), ExactJson.read(after), found);
        return found.stream()
                .map(d -> d.path() + " " + shown(d.before()) + " " + shown(d.after()))
                .toList();
    }

    private static String shown(@org.jspecify.annotations.Nullable JsonNode node) {
        return node == null ? "absent" : node.toString();
    }
}
