package io.bellwether.account.importing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
        ReadingOptions options = new ReadingOptions(FileFormat.CSV, null, "windows-1252", null, Extent.WHOLE, 1);

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
        refused(
                        "a\n1\n".getBytes(StandardCharsets.UTF_8),
                        new ReadingOptions(FileFormat.CSV, null, "utf-9", null, Extent.WHOLE, 1))
                .withMessageContaining("encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "SEP=;", "\"sep=;\""})
    void shouldReadBySpreadsheetsHintWhenTheFirstLineIsOne(String hint) throws UnreadableFileException {
        ReadRows read = rows(hint + "\r\nid;name,x;arr\r\na;Acme;5\r\n", "id", "arr");

        assertThat(read.columns()).containsExactly("id", "name,x", "arr");
        assertThat(read.rows()).containsExactly("3: a|5");
        assertThat(read.notes()).containsExactly("its first line (sep=) says that ; stands between cells");
    }

    @Test
    void shouldFollowTheMappingWhenTheHintSaysOtherwise() throws UnreadableFileException {
        ReadingOptions bars = new ReadingOptions(FileFormat.CSV, '|', null, null, Extent.WHOLE, 1);
        ReadRows read = ReadRows.of(folder, "sep=;\nid|arr\na|5\n".getBytes(StandardCharsets.UTF_8), bars, "id");

        assertThat(read.rows()).containsExactly("3: a");
        assertThat(read.notes()).singleElement().asString().contains("passed over");
    }

    @Test
    void shouldSayWhatItTookForADelimiterAndAnEncoding() throws UnreadableFileException {
        assertThat(rows("a,b\n1,2\n", "a").notes()).isEmpty();
        assertThat(rows("a\tb\n1\t2\n", "a").notes())
                .containsExactly("a tab was taken for what stands between cells: its column names have most of them");
        byte[] marked = "\uFEFFid\n1\n".getBytes(StandardCharsets.UTF_16BE);
        assertThat(ReadRows.of(folder, marked, CSV, "id").notes())
                .containsExactly("was read as UTF-16BE, as its byte-order mark says");
        ReadingOptions latin = new ReadingOptions(FileFormat.CSV, null, "windows-1252", null, Extent.WHOLE, 1);
        assertThat(ReadRows.of(folder, marked, latin, "id").notes())
                .singleElement()
                .asString()
                .contains("the mapping windows-1252");
    }

    @Test
    void shouldTakeADoubledColumnOnlyWhenNobodyReadsIt() throws UnreadableFileException {
        String doubled = "id,Note,Note,arr\n1,x,y,5\n";

        assertThat(rows(doubled, "id", "arr").rows()).containsExactly("2: 1|5");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> rows(doubled, "id", "Note"))
                .withMessageContaining("names the column Note twice");
    }

    @Test
    void shouldFindTheTableBetweenATitleAndFooters() throws UnreadableFileException {
        String report = """
                "Accounts export
                of today
                Region,North;South

                id,name,arr
                a,Acme,5
                b,,

                c,Cell,7

                Confidential,,
                TOTAL,2,12
                Copyright 2026
                """;
        ReadingOptions options =
                new ReadingOptions(FileFormat.CSV, null, null, null, new Extent(4, List.of("Total")), 1);
        ReadRows read = ReadRows.of(folder, report.getBytes(StandardCharsets.UTF_8), options, "id", "arr");

        assertThat(read.columns()).containsExactly("id", "name", "arr");
        assertThat(read.rows())
                .containsExactly(
                        "6: a|5",
                        "7: b|",
                        "9: c|7",
                        "11! stands below a blank row and fills one cell only: it is a footer, not a row");
        assertThat(read.notes()).containsExactly("its line 12 (TOTAL) ends the table; 1 more behind it are not read");
        refused("a\n1\n".getBytes(StandardCharsets.UTF_8), options).withMessageContaining("below line 4");
    }

    @Test
    void shouldRefuseTheFileWhenALineHasNoEnd() {
        String endless = "x".repeat(BoundedLines.LONGEST + 1);

        refused((endless + "\na\n").getBytes(StandardCharsets.UTF_8), CSV)
                .satisfies(e -> assertThat(e.line()).isEqualTo(1))
                .withMessageContaining("longer than");
        refused(("a\n" + endless.repeat(17)).getBytes(StandardCharsets.UTF_8), CSV)
                .satisfies(e -> assertThat(e.line()).isEqualTo(2))
                .withMessageContaining("not valid CSV");
        refused(("a\n" + ",".repeat(20_000)).getBytes(StandardCharsets.UTF_8), CSV)
                .withMessageContaining("not valid CSV");
    }

    private ThrowableAssertAlternative<UnreadableFileException> refused(byte[] content, ReadingOptions options) {
        return assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> ReadRows.of(folder, content, options, "a"));
    }

    private ReadRows rows(String content, String... wanted) throws UnreadableFileException {
        return ReadRows.of(folder, content.getBytes(StandardCharsets.UTF_8), CSV, wanted);
    }
}
