package io.bellwether.portfolio;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.sheet.HarmlessText;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes the list as a file, row by row as they are read. */
@ApplicationScoped
public class WritingPortfolio {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int ROWS_AT_ONCE = 1_000;
    private static final String DAY = "yyyy-mm-dd";
    private static final List<String> HEADER = List.of(
            "id",
            "name",
            "segment",
            "arr",
            "currency",
            "renewal",
            "csm",
            "score",
            "band",
            "zone",
            "tier",
            "signals",
            "stage",
            "coverage",
            "confidence",
            "movement",
            "comparedOn",
            "decidedAt",
            "release");

    private final DataSource database;

    WritingPortfolio(DataSource database) {
        this.database = database;
    }

    /** Takes rows of a file. */
    private interface Lines {
        void line(List<? extends @Nullable Object> cells) throws IOException;
    }

    /** As CSV in UTF-8, with a line of names first; texts that a spreadsheet would take for a formula begin with an apostrophe. */
    void csv(ListingPortfolio.@Nullable Asked asked, OutputStream out) {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(writer);
        try {
            csv.writeRecord(HEADER);
            rows(
                    asked,
                    cells -> csv.writeRecord(
                            cells.stream().map(WritingPortfolio::text).toList()));
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(@Nullable Object cell) {
        return cell == null
                ? ""
                : cell instanceof BigDecimal number
                        ? number.toPlainString()
                        : cell instanceof String text ? HarmlessText.of(text) : cell.toString();
    }

    /** As an Excel workbook; texts are cells of text, which no spreadsheet reckons. */
    void xlsx(ListingPortfolio.@Nullable Asked asked, OutputStream out) {
        try (Workbook workbook = new Workbook(out, "Bellwether", null)) {
            Worksheet sheet = workbook.newWorksheet("Portfolio");
            for (int c = 0; c < HEADER.size(); c++) {
                sheet.value(0, c, HEADER.get(c));
            }
            sheet.range(0, 0, 0, HEADER.size() - 1).style().bold().set();
            sheet.freezePane(0, 1);
            int[] row = {1};
            rows(asked, cells -> {
                for (int c = 0; c < cells.size(); c++) {
                    cell(sheet, row[0], c, cells.get(c));
                }
                if (++row[0] % ROWS_AT_ONCE == 0) {
                    sheet.flush();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object cell) {
        if (cell instanceof BigDecimal number) {
            sheet.value(row, column, number);
        } else if (cell instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format(DAY).set();
        } else if (cell != null) {
            sheet.inlineString(row, column, cell.toString());
        }
    }

    private void rows(ListingPortfolio.@Nullable Asked asked, Lines lines) {
        if (asked == null) {
            return;
        }
        LocalTransaction.call(database, connection -> {
            LongStatements.allow(connection);
            Sql.write(connection, ListingPortfolio.ONE_STATE);
            String sql = "select " + PortfolioItem.COLUMNS + " from portfolio_account p where "
                    + asked.conditions().sql() + " order by " + asked.sort().wholeOrder();
            try (PreparedStatement statement =
                    Statements.prepared(connection, sql, asked.conditions().parameters())) {
                statement.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        lines.line(cells(row, asked));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    private static List<@Nullable Object> cells(ResultSet row, ListingPortfolio.Asked asked) throws SQLException {
        PortfolioItem item = PortfolioItem.of(row, asked.currency(), Map.of());
        PortfolioItem.Movement movement = item.movement();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(item.id());
        cells.add(item.name());
        cells.add(item.segment());
        cells.add(item.arr());
        cells.add(item.currency());
        cells.add(item.renewal());
        cells.add(item.csm());
        cells.add(item.score());
        cells.add(item.band());
        cells.add(item.zone());
        cells.add(item.tier());
        cells.add(String.join(" ", item.signals()));
        cells.add(item.stage());
        cells.add(item.coverage());
        cells.add(item.confidence());
        cells.add(movement == null ? null : movement.points());
        cells.add(movement == null ? null : movement.since());
        cells.add(item.decidedAt() == null ? null : item.decidedAt().toString());
        cells.add(item.release() == null ? null : BigDecimal.valueOf(item.release()));
        return cells;
    }
}
