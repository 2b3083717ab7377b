package io.bellwether.account.importing.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.shared.number.HostileNumbers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadOneObjectALineAndGoOnAfterABadOne() throws UnreadableFileException {
        String lines = """
                {"id":"a","seats":12.50,"trial":true,"owner":{"mail":"x@y"}}

                {"id":"b","seats":null
                [1]
                {"id":"c","id":"d"}
                {"id":"e","tags":["x"]}
                """;

        ReadRows read = ReadRows.of(
                folder,
                lines.getBytes(StandardCharsets.UTF_8),
                ReadRows.options(FileFormat.NDJSON),
                "id",
                "seats",
                "trial",
                "owner.mail",
                "tags");

        assertThat(read.rows()).hasSize(5);
        assertThat(read.rows().get(0)).isEqualTo("1: a|12.50|true|x@y|-");
        assertThat(read.rows().get(1)).startsWith("3! is not JSON");
        assertThat(read.rows().get(2)).isEqualTo("4! is not a JSON object");
        assertThat(read.rows().get(3)).startsWith("5! is not JSON").contains("the key id is there twice");
        assertThat(read.rows().get(4)).isEqualTo("6: e|-|-|-|[\"x\"]");
    }

    @Test
    void shouldGoOnAfterALineWhoseNumberIsBeyondTheBounds() throws UnreadableFileException {
        List<String> hostile = HostileNumbers.all();
        StringBuilder lines = new StringBuilder("{\"id\":\"a\",\"arr\":1e5}\n");
        hostile.forEach(n -> lines.append("{\"id\":\"b\",\"arr\":").append(n).append("}\n"));
        lines.append("{\"id\":\"c\",\"arr\":0.50}\n{\"id\":\"d\",\"arr\":1e6000}");

        ReadRows read = ReadRows.of(
                folder,
                lines.toString().getBytes(StandardCharsets.UTF_8),
                ReadRows.options(FileFormat.NDJSON),
                "id",
                "arr");

        assertThat(read.rows()).hasSize(hostile.size() + 3);
        assertThat(read.rows().subList(1, hostile.size() + 1)).allMatch(row -> row.contains("! is not JSON: "));
        assertThat(read.rows().get(0)).isEqualTo("1: a|100000");
        assertThat(read.rows().subList(hostile.size() + 1, hostile.size() + 3))
                .containsExactly((hostile.size() + 2) + ": c|0.50", (hostile.size() + 3) + ": d|1E+6000");
    }

    @Test
    void shouldGoOnAfterALineThatIsTooLong() throws UnreadableFileException {
        String endless = "{\"id\":\"" + "x".repeat(BoundedLines.LONGEST) + "\"}";
        String lines = "{\"id\":\"a\"}\r\n" + endless + "\r{\"id\":\"b\"}\n\n" + endless;

        ReadRows read =
                ReadRows.of(folder, lines.getBytes(StandardCharsets.UTF_8), ReadRows.options(FileFormat.NDJSON), "id");

        assertThat(read.rows())
                .containsExactly("1: a", "2! " + BoundedLines.TOO_LONG, "3: b", "5! " + BoundedLines.TOO_LONG);
    }
}
