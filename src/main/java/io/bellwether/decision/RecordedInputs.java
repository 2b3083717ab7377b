package io.bellwether.decision;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an evaluation could read as one JSON object, so that it can be evaluated again without the account: the
 * facts and lists {@code given}, {@code stored} and recorded before ({@code history}), each as a fact sheet takes them,
 * the facts {@code derived} from them, and the facts {@code used} by name and origin.
 */
final class RecordedInputs {
    private static final QuestionInputs GIVEN_ONLY = new QuestionInputs(Set.of(), Set.of());

    private final JsonGenerator out;

    private RecordedInputs(JsonGenerator out) {
        this.out = out;
    }

    static byte[] of(ObjectMapper json, Decision decision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_000);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            new RecordedInputs(out).write(decision.asked(), decision.evaluation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(PreparedQuestion asked, Evaluation evaluation) throws IOException {
        QuestionInputs reads = asked.question().modelInputs()
                ? GIVEN_ONLY
                : asked.release().rulebook().inputs(asked.question().name());
        out.writeStartObject();
        out.writeStringField("explain", asked.request().explain().word());
        given(asked.request().facts());
        known("stored", asked.stored(), reads);
        known("history", asked.history(), reads);
        out.writeObjectFieldStart("derived");
        for (Fact fact : evaluation.facts()) {
            if (fact.origin() == Origin.DERIVED) {
                out.writeFieldName(fact.name());
                value(fact.value());
            }
        }
        out.writeEndObject();
        out.writeArrayFieldStart("used");
        for (Fact fact : evaluation.facts()) {
            out.writeStartObject();
            out.writeStringField("fact", fact.name());
            out.writeStringField("origin", fact.origin().name().toLowerCase(Locale.ROOT));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void given(JsonNode facts) throws IOException {
        out.writeFieldName("given");
        out.writeTree(facts);
    }

    private void known(String origin, CheckedFacts known, QuestionInputs reads) throws IOException {
        out.writeObjectFieldStart(origin);
        for (Fact fact : known.facts().values()) {
            if (reads.facts().contains(fact.name())) {
                out.writeObjectFieldStart(fact.name());
                out.writeFieldName("value");
                value(fact.value());
                out.writeStringField("observedOn", fact.observedOn().toString());
                out.writeEndObject();
            }
        }
        for (Map.Entry<String, List<Map<String, Object>>> list : known.records().entrySet()) {
            if (reads.records().contains(list.getKey())) {
                list(list.getKey(), list.getValue());
            }
        }
        out.writeEndObject();
    }

    private void list(String name, List<Map<String, Object>> rows) throws IOException {
        out.writeArrayFieldStart(name);
        for (Map<String, Object> row : rows) {
            out.writeStartObject();
            for (Map.Entry<String, @Nullable Object> field : row.entrySet()) {
                if (field.getValue() != null) {
                    out.writeFieldName(field.getKey());
                    value(field.getValue());
                }
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void value(Object value) throws IOException {
        if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof ZonedDateTime instant) {
            out.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant));
        } else {
            out.writeString(value.toString());
        }
    }
}
