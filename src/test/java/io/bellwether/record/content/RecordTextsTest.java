package io.bellwether.record.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordTextsTest {
    private static final RecordTexts TEXTS = new RecordTexts(
            bytes("{\"b\" : \"tab\\t \\u0000 \\\"é\\ud83d\\ude00\\\"\", \"a\":1.50, \"日本\":1E+3}"),
            bytes("[{\"rule\":\"bands/yellow\",\"kind\":\"row\",\"text\":\"A score of 63 is Yellow\"}]"),
            bytes("{\"given\":{}}"));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertSame(RecordTexts read, RecordTexts written) {
        assertThat(read.answer()).isEqualTo(written.answer());
        assertThat(read.because()).isEqualTo(written.because());
        assertThat(read.inputs()).isEqualTo(written.inputs());
    }

    @Test
    void shouldKeepEveryByteWhenTextsArePacked() {
        byte[] large = new byte[3_000_000];
        new java.util.Random(1).nextBytes(large);
        for (RecordTexts texts : List.of(
                TEXTS,
                new RecordTexts(bytes("{}"), null, bytes("{}")),
                new RecordTexts(new byte[0], new byte[0], new byte[0]),
                new RecordTexts(large, null, TEXTS.inputs()),
                new RecordTexts(bytes("x".repeat(3_000_000)), null, bytes("{}")))) {
            assertSame(RecordTexts.unpacked(texts.packed()), texts);
        }
    }

    @Test
    void shouldPackTheSameWhenManyThreadsDo() {
        byte[] packed = TEXTS.packed();

        assertThat(IntStream.range(0, 2_000).parallel().mapToObj(i -> TEXTS.packed()))
                .allSatisfy(p -> assertThat(p).isEqualTo(packed));
    }

    /** What somebody wrote into the database must end neither the service nor a verification. */
    @Test
    void shouldBeUnreadableOrOtherTextsWhenBytesWereChanged() {
        byte[] packed = TEXTS.packed();
        for (int i = 0; i < packed.length; i++) {
            byte[] cut = Arrays.copyOf(packed, i);
            assertThatThrownBy(() -> RecordTexts.unpacked(cut)).isInstanceOf(UnreadableTexts.class);
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = packed.clone();
                changed[i] ^= (byte) (1 << bit);
                try {
                    RecordTexts.unpacked(changed);
                } catch (UnreadableTexts e) {
                    assertThat(e).hasMessageStartingWith("the texts of a record cannot be read: ");
                }
            }
        }
    }

    @Test
    void shouldReadTextsWhenTheyWerePackedWithADictionaryOfBefore() {
        byte[] packed =
                Base64.getDecoder().decode("ASi1L/0gV0UBAGAAAAA0YjJdfXsyfX0H/ND8UMAAkcoUcASE2KHZhpBuARbHw47x3Ag=");

        assertThat(packed[0]).isEqualTo((byte) 1).isNotEqualTo(TEXTS.packed()[0]);
        assertSame(
                RecordTexts.unpacked(packed),
                new RecordTexts(
                        bytes("{\"answer\":{\"band\":\"Yellow\",\"score\":62},\"because\":[]}"),
                        null,
                        bytes("{\"given\":{\"usageScore\":62}}")));
    }

    /** Records name their dictionary by its number for ever. */
    @Test
    void shouldKeepADictionaryWhenItWasEverUsed() throws IOException {
        List<String> digests = List.of(
                "c7b0b99f7f652e7a7e10ea89584df8018b78f3c84d2ad7da136d487d5a6edd0f",
                "c18e3c15b5ef49a52a206a5bd56caef4b3090ba8425f8d94024a9e402689c1d2");
        for (int number = 1; number <= digests.size(); number++) {
            try (InputStream in = RecordTexts.class.getResourceAsStream("/record/dictionary-" + number)) {
                assertThat(HexFormat.of().formatHex(Sha256.of(in.readAllBytes())))
                        .as("dictionary " + number)
                        .isEqualTo(digests.get(number - 1));
            }
        }
        assertThat(RecordTexts.class.getResource("/record/dictionary-" + (digests.size() + 1)))
                .isNull();
    }
}
