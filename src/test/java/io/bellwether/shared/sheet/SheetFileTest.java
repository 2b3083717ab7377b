package io.bellwether.shared.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SheetFileTest {
    private static final List<@Nullable Object> CELLS = Arrays.asList(
            "=1+1",
            "a, \"b\"\nc",
            new BigDecimal("-1E+2"),
            true,
            LocalDate.of(2026, 11, 30),
            null,
            "-5",
            "ö".repeat(40_000));
    private static final List<String> HEADER = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    @Test
    void shouldWriteTextsThatAreNoFormulasWhenTheFileIsCsv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetFile file = SheetFile.csv(out, HEADER)) {
            file.row(CELLS);
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("a,b,c,d,e,f,g,h\r\n'=1+1,\"a, \"\"b\"\"\nc\",-100,true,2026-11-30,,'-5,"
                        + "ö".repeat(40_000) + "\r\n");
    }

    @Test
    void shouldWriteCellsOfTheirKindWhenTheFileIsAWorkbook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetFile file = SheetFile.xlsx(out, "Sheet", 1, HEADER)) {
            for (int i = 0; i < 1_200; i++) {
                file.row(CELLS);
            }
        }

        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Row> rows = read.getFirstSheet().read();
            assertThat(rows).hasSize(1_201);
            Row last = rows.get(1_200);
            assertThat(last.getCellAsString(0)).contains("=1+1");
            assertThat(last.getCellAsNumber(2))
                    .hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo("-100"));
            assertThat(last.getCellAsBoolean(3)).contains(true);
            assertThat(last.getCellAsDate(4).map(at -> at.toLocalDate())).contains(LocalDate.of(2026, 11, 30));
            assertThat(last.getCellText(5)).isEmpty();
            assertThat(last.getCellText(7)).hasSize(32_767);
        }
    }
}
