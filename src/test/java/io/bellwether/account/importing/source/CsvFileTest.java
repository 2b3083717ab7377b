package io.bellwether.account.importing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final ReadingOptions CSV = ReadRows.options(FileFormat.CSV);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void shouldTellTheDelimiterFromTheHeader(String delimiter) throws UnreadableFileException {
        ReadRows read = rows("a,b,c\n1,2,3\n".replace(",", delimiter), "a", "c");

        assertThat(read.columns()).containsExactly("a", "b", "c");
        assertThat(read.rows()).containsExactly("2: 1|3");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, EF BB BF", "UTF-16LE, FF FE", "UTF-16BE, FE FF"})
    void shouldDecodeByTheByteOrderMark(String encoding, String mark) throws UnreadableFileException {
        byte[] text = "id,name\n1,Zoë\n".getBytes(Charset.forName(encoding));
        byte[] bom = java.util.HexFormat.ofDelimiter(" ").parseHex(mark);
        byte[] content = new byte[bom.length + text.length];
        System.arraycopy(bom, 0, content, 0, bom.length);
        System.arraycopy(text, 0, content, bom.length, text.length);

        ReadRows read = ReadRows.of(folder, content, CSV, "id", "name");

        assertThat(read.columns()).containsExactly("id", "name");
        assertThat(read.rows()).containsExactly("2: 1|Zoë");
    }

    @Test
    void shouldKeepLineNumbersWhenThereAreBlankLinesQuotedBreaksAndCarriageReturns() throws UnreadableFileException {
        ReadRows read = rows("\r\nid,note\r\n\r\n1,\"two\r\nlines \"\"quoted\"\"\"\r\n,\r\n2,x\r\n", "id", "note");

        assertThat(read.rows()).containsExactly("4: 1|two\r\nlines \"quoted\"", "7: 2|x");
    }

    @Test
    void shouldLeaveOutARowWhenItHasTooManyOrTooFewCells() throws UnreadableFileException {
        ReadRows read = rows("a,b\n1\n1,2,3\n1,2,\n", "a", "b");

        assertThat(read.rows())
                .containsExactly(
                        "2! has 1 cells where the header has 2", "3! has 3 cells where the header has 2", "4: 1|2");
    }

    @Test
    void shouldRefuseTheFileWithItsLineWhenAQuoteStaysOpen() {
        refused("a,b\n1,2\n\"x,3\n4,5\n".getBytes(StandardCharsets.UTF_8), CSV)
                .satisfies(e -> assertThat(e.line()).isEqualTo(3))
                .withMessageContaining("not valid CSV");
    }

    @Test
    void shouldRefuseTheFileWithItsLineWhenAByteIsOfAnotherEncoding() {
        byte[] latin = "id,name\n1,Acme\n2,Zoë\n".getBytes(StandardCharsets.ISO_8859_1);
        refused(latin, CSV).satisfies(e -> assertThat(e.line()).isEqualTo(3)).withMessageContaining("not UTF-8");
    }

    @Test
    void shouldReadAnotherEncodingWhenTheMappingSaysIt() throws UnreadableFileException {
        byte[] latin = "id;name\n2;Zoë €\n".getBytes(Charset.forName("windows-1252"));
        ReadingOptions options = new ReadingOptions(FileFormat.CSV, null, "windows-1252", null, 1);

        assertThat(ReadRows.of(folder, latin, options, "name").rows()).containsExactly("2: Zoë €");
    }

    @Test
    void shouldSayWhatItIsWhenTheFileIsNoText() {
        refused(new byte[] {'P', 'K', 3, 4, 0}, CSV).withMessageContaining("ZIP or Excel");
        refused(new byte[] {0x1F, (byte) 0x8B, 8}, CSV).withMessageContaining("gzip");
        refused(new byte[] {'a', ',', 'b', '\n', 0, 1}, CSV)
                .satisfies(e -> assertThat(e.line()).isEqualTo(2))
                .withMessageContaining("zero byte");
        refused(new byte[0], CSV).withMessageContaining("empty");
        refused("\n \n".getBytes(StandardCharsets.UTF_8), CSV).withMessageContaining("empty");
        refused("a,a\n".getBytes(StandardCharsets.UTF_8), CSV).withMessageContaining("twice");
        refused("a\n1\n".getBytes(StandardCharsets.UTF_8), new ReadingOptions(FileFormat.CSV, null, "utf-9", null, 1))
                .withMessageContaining("encoding");
    }

    private ThrowableAssertAlternative<UnreadableFileException> refused(byte[] content, ReadingOptions options) {
        return assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ReadRows.of(folder, content, options, "a"));
    }

    private ReadRows rows(String content, String... wanted) throws UnreadableFileException {
        return ReadRows.of(folder, content.getBytes(StandardCharsets.UTF_8), CSV, wanted);
    }
}
