package io.bellwether.portfolio;

import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes the list as a file, row by row as they are read. */
@ApplicationScoped
public class WritingPortfolio {
    private static final int ROWS_AT_ONCE = 1_000;
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

    /** As CSV. */
    void csv(ListingPortfolio.@Nullable Asked asked, OutputStream out) throws IOException {
        try (SheetFile file = SheetFile.csv(out, HEADER)) {
            rows(asked, file);
        }
    }

    /** As an Excel workbook. */
    void xlsx(ListingPortfolio.@Nullable Asked asked, OutputStream out) throws IOException {
        try (SheetFile file = SheetFile.xlsx(out, "Portfolio", 0, HEADER)) {
            rows(asked, file);
        }
    }

    private void rows(ListingPortfolio.@Nullable Asked asked, SheetFile file) {
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
                        file.row(cells(row, asked));
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
