package io.bellwether.record.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.Because;
import io.bellwether.engine.Quoted;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.record.masking.MaskingConfig.Sensitive;
import io.bellwether.testing.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of every type, wherever an answer may hold them. */
class MaskingRecordsTest {
    private static final FactCatalogue CATALOGUE = new FactCatalogue(
            List.of(
                    fact("owner", FactType.TEXT, true),
                    fact("mood", FactType.CHOICE, true),
                    fact("salary", FactType.MONEY, true),
                    fact("ill", FactType.BOOLEAN, true),
                    fact("seenAt", FactType.INSTANT, true),
                    fact("seats", FactType.INTEGER, false)),
            List.of(new RecordDefinition(
                    "visits",
                    "Visit",
                    null,
                    List.of(),
                    List.of(fact("guest", FactType.TEXT, true), fact("rooms", FactType.INTEGER, false)))));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static FactDefinition fact(String name, FactType type, boolean sensitive) {
        return new FactDefinition(
                name,
                "The " + name,
                type,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                sensitive,
                true,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                "");
    }

    private MaskingRecords masking(Sensitive sensitive) {
        return new MaskingRecords(new MaskingPolicy(sensitive, folder.resolve("masking.key")));
    }

    private static Because because(String text, Quoted... quoted) {
        return new Because("t/r", "row", text, "f", null, null, null, List.of(quoted));
    }

    private static RecordTexts whole(String answer, @Nullable String because, String given) {
        return new RecordTexts(
                bytes(answer),
                because == null ? null : bytes(because),
                bytes("{\"explain\":\"full\",\"given\":" + given + ",\"stored\":{},\"history\":{},\"derived\":{}}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private JsonNode masked(String answer, String given, Because... reasons) {
        RecordTexts kept = masking(Sensitive.DROP).keep(CATALOGUE, whole(answer, null, given), List.of(reasons));
        return Json.read(text(kept.answer()));
    }

    @Test
    void shouldMaskByNameAndByValueWhenAnAnswerHoldsThem() {
        JsonNode body = masked(
                "{\"answer\":{\"who\":\"Ann\",\"note\":\"Anna asked Ann, twice\",\"pay\":1200.50,\"ill\":true,"
                        + "\"well\":true,\"when\":\"2026-01-01T10:00:00Z\",\"list\":[\"sad\",\"Ann\"],\"seats\":7},"
                        + "\"because\":[],\"problems\":[\"cannot compare 1200.5 with sad\"],"
                        + "\"facts\":[{\"name\":\"ill\",\"value\":true},{\"name\":\"seats\",\"value\":7}],"
                        + "\"fired\":[{\"rule\":\"a/b\",\"facts\":{\"mood\":\"sad\"},\"records\":"
                        + "[{\"record\":\"Visit\",\"values\":{\"guest\":\"Bo\",\"rooms\":2}}],\"thresholds\":{\"sad\":1}}]}",
                "{\"owner\":\"Ann\",\"mood\":\"sad\",\"salary\":1200.5,\"ill\":true,\"seats\":7,"
                        + "\"seenAt\":{\"value\":\"2026-01-01T11:00:00+01:00\",\"observedOn\":\"2026-01-01\"},"
                        + "\"visits\":[{\"guest\":\"Bo\",\"rooms\":2}]}");

        assertThat(body.get("answer").toString())
                .isEqualTo(
                        "{\"who\":\"masked:owner\",\"note\":\"Anna asked masked:owner, twice\",\"pay\":\"masked:salary\","
                                + "\"ill\":\"masked:ill\",\"well\":true,\"when\":\"masked:seenAt\","
                                + "\"list\":[\"masked:mood\",\"masked:owner\"],\"seats\":7}");
        assertThat(body.at("/problems/0").asText()).isEqualTo("cannot compare masked:salary with masked:mood");
        assertThat(body.at("/facts/0/value").asText()).isEqualTo("masked:ill");
        assertThat(body.at("/facts/1/value").intValue()).isEqualTo(7);
        assertThat(body.at("/fired/0").toString())
                .isEqualTo("{\"rule\":\"a/b\",\"facts\":{\"mood\":\"masked:mood\"},\"records\":[{\"record\":\"Visit\","
                        + "\"values\":{\"guest\":\"masked:visits.guest\",\"rooms\":2}}],\"thresholds\":{\"sad\":1}}");
    }

    @Test
    void shouldLeaveTheTemplatesWordsWhenTheyReadLikeAValue() {
        String text = "A sad day: sad, paid $1,200.50 by Ann";
        JsonNode body = masked(
                "{\"answer\":1,\"because\":[{\"rule\":\"t/r\",\"text\":\"" + text + "\",\"values\":{\"x\":\"sad\"}}]}",
                "{\"owner\":\"Ann\",\"mood\":\"sad\",\"salary\":1200.5}",
                because(
                        text,
                        new Quoted("mood", 11, "sad"),
                        new Quoted("amount", 21, "$1,200.50"),
                        new Quoted("by", 34, "Ann")));

        assertThat(body.at("/because/0/text").asText())
                .isEqualTo("A sad day: masked:mood, paid masked:salary by masked:owner");
        assertThat(body.at("/because/0/values/x").asText()).isEqualTo("masked:mood");
    }

    @Test
    void shouldTellTheCellWithoutItsValueWhenARowFailed() {
        JsonNode body = masked(
                "{\"answer\":1,\"tables\":[{\"table\":\"t\",\"inputs\":{\"The mood\":\"sad\",\"Seats\":7},\"rows\":["
                        + "{\"rule\":\"t/sad\",\"gives\":{\"a\":\"sad\"},\"text\":\"Mood is sad; the row asks for sad, glad\","
                        + "\"failed\":{\"label\":\"Mood\",\"cell\":\"\\\"sad\\\"\",\"value\":\"sad\"}}]}]}",
                "{\"mood\":\"sad\"}");

        assertThat(body.at("/tables/0").toString())
                .isEqualTo("{\"table\":\"t\",\"inputs\":{\"The mood\":\"masked:mood\",\"Seats\":7},\"rows\":["
                        + "{\"rule\":\"t/sad\",\"gives\":{\"a\":\"sad\"},"
                        + "\"text\":\"Mood is masked:mood; the row asks for sad, glad\",\"failed\":{\"label\":\"Mood\","
                        + "\"cell\":\"\\\"sad\\\"\",\"value\":\"masked:mood\"}}]}");
    }

    @Test
    void shouldNoteWhatWasMaskedAndKeepTheRestToTheDigitWhenHashed() {
        RecordTexts whole = whole(
                "{\"answer\":{\"score\":1E+3,\"exact\":1.10},\"because\":[]}",
                "[{\"text\":\"for Ann\"}]",
                "{\"owner\":\"Ann\",\"salary\":1200.50}");

        RecordTexts kept = masking(Sensitive.HASH)
                .keep(CATALOGUE, whole, List.of(because("for Ann", new Quoted("owner", 4, "Ann"))));

        assertThat(text(kept.answer())).isEqualTo(text(whole.answer()));
        JsonNode inputs = Json.read(text(kept.inputs()));
        assertThat(inputs.get("masked").toString())
                .isEqualTo("[{\"fact\":\"owner\",\"how\":\"hash\"},{\"fact\":\"salary\",\"how\":\"hash\"}]");
        assertThat(inputs.get("answerMasked").asBoolean()).isTrue();
        String owner = inputs.at("/given/owner").asText();
        assertThat(owner).matches("masked:owner:[0-9a-f]{64}");
        assertThat(text(kept.because())).isEqualTo("[{\"text\":\"for " + owner + "\"}]");
        RecordTexts other = masking(Sensitive.HASH)
                .keep(CATALOGUE, whole("{\"answer\":1}", null, "{\"owner\":\"Ann\",\"salary\":1.2005E+3}"), List.of());
        assertThat(Json.read(text(other.inputs())).get("given")).isEqualTo(inputs.get("given"));
    }

    @Test
    void shouldDoNothingWhenThePolicyOrTheFactsSaySo() {
        JsonNode given = Json.read("{\"owner\":\"Ann\"}");
        JsonNode harmless = Json.read("{\"seats\":7}");

        assertThat(masking(Sensitive.KEEP).concerns(CATALOGUE, given, List.of(), List.of()))
                .isFalse();
        assertThat(masking(Sensitive.DROP).concerns(CATALOGUE, harmless, List.of(CheckedFacts.NONE), List.of()))
                .isFalse();
        assertThat(masking(Sensitive.DROP).concerns(CATALOGUE, given, List.of(), List.of()))
                .isTrue();
        RecordTexts whole = whole("{\"answer\":\"Ann\"}", null, "{\"owner\":null,\"seats\":7}");
        assertThat(masking(Sensitive.DROP).keep(CATALOGUE, whole, List.of())).isSameAs(whole);
    }
}
