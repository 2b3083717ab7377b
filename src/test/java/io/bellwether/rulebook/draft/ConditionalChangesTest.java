package io.bellwether.rulebook.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.testing.DescribedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the API's description says of If-Match is what is done. */
@QuarkusTest
class ConditionalChangesTest {
    private static final String EDIT = "{\"edits\": [{\"op\": \"set-cell\", \"row\": \"bands/yellow\","
            + " \"column\": \"bands.in1\", \"value\": \"[51..75)\"}]}";

    @Test
    void shouldDoWhatItDeclaresWhenAChangeBringsAnOldETagOrNone() {
        Map<String, Boolean> needs = declared();

        assertThat(needs).hasSizeGreaterThan(9).containsValues(true, false);
        assertThat(needs).allSatisfy((operation, needed) -> {
            assertThat(status(operation, "\"old\"")).as("with an old ETag").isEqualTo(412);
            int without = status(operation, null);
            assertThat(without == 428).as("without one it is %s", without).isEqualTo(needed);
        });
    }

    /** Changes that take If-Match, as method and path, and whether they say that they need it. */
    private static Map<String, Boolean> declared() {
        Map<String, Boolean> needs = new TreeMap<>();
        DescribedAnswers.served()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode answers = operation.getValue().path("responses");
                    if (!operation.getKey().equals("get") && answers.has("412")) {
                        needs.put(operation.getKey() + " " + path.getKey(), answers.has("428"));
                    }
                }));
        return needs;
    }

    private static int status(String operation, @Nullable String etag) {
        String id = DraftCalls.begin("conditional");
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{id}", id)
                .replace("{path}", DraftCalls.HEALTH)
                .replace("{model}/{decision}", "health/bands");
        RequestSpecification call = DraftCalls.both();
        if (etag != null) {
            call.header("If-Match", etag);
        }
        if (method.equals("put")) {
            call.contentType("application/octet-stream")
                    .body(DraftCalls.editor().get(path).asByteArray());
        } else if (!method.equals("delete")) {
            call.contentType("application/json").body(method.equals("patch") ? EDIT : "{}");
        }
        int status = call.request(method.toUpperCase(Locale.ROOT), path).statusCode();
        DraftCalls.editor().delete(DraftCalls.DRAFTS + "/" + id);
        return status;
    }
}
