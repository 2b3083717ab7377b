package io.bellwether.calibration;

import io.bellwether.rulebook.authoring.RuleTables;
import io.bellwether.rulebook.authoring.TableEdit;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.model.CalibrationDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The edges of a scorecard's bands that say who is at risk and who is safe, as the table has them.
 *
 * @param column of the score
 * @param cells the rows' cells in it
 * @param atRiskBelow null when the table has no such edge
 * @param safeFrom null when the table has no such edge
 */
record BandEdges(
        String column,
        List<Cell> cells,
        @Nullable BigDecimal atRiskBelow,
        @Nullable BigDecimal safeFrom) {
    // an edge is a number of a cell such as [50..75): the dots of the range are no part of it
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    /** A cell with a row's range of scores. */
    record Cell(String row, String text) {}

    /** Reads the table; empty when it has no columns of the names that the rulebook says. */
    static Optional<BandEdges> read(RuleFiles files, CalibrationDefinition.Scorecard says) {
        TableView table = RuleTables.view(files, says.bandsModel(), says.bands());
        Optional<String> score = WeightTable.column(table, "input", says.score());
        Optional<String> band = table.columns().stream()
                .filter(c -> c.kind().equals("output"))
                .map(TableView.Column::id)
                .findFirst();
        if (score.isEmpty() || band.isEmpty()) {
            return Optional.empty();
        }
        List<Cell> cells = new ArrayList<>();
        BigDecimal below = null;
        BigDecimal from = null;
        for (TableView.Row row : table.rows()) {
            String text = row.cells().getOrDefault(score.get(), "");
            String name =
                    row.cells().getOrDefault(band.get(), "").replace("\"", "").strip();
            cells.add(new Cell(row.id(), text));
            if (says.atRisk().contains(name)) {
                BigDecimal most = numbers(text).max(BigDecimal::compareTo).orElse(null);
                below = most == null || (below != null && below.compareTo(most) > 0) ? below : most;
            } else if (says.safe().contains(name)) {
                BigDecimal least = numbers(text).min(BigDecimal::compareTo).orElse(null);
                from = least == null || (from != null && from.compareTo(least) < 0) ? from : least;
            }
        }
        return Optional.of(new BandEdges(score.get(), List.copyOf(cells), below, from));
    }

    private static Stream<BigDecimal> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).map(BigDecimal::new);
    }

    /** The edits that move edges, each in every cell that it bounds; what is null stays. */
    List<TableEdit> edits(@Nullable Double below, @Nullable Double from) {
        List<TableEdit> edits = new ArrayList<>();
        for (Cell cell : cells) {
            String moved = NUMBER.matcher(cell.text()).replaceAll(number -> {
                BigDecimal edge = new BigDecimal(number.group());
                if (below != null && atRiskBelow != null && edge.compareTo(atRiskBelow) == 0) {
                    return plain(below);
                }
                return from != null && safeFrom != null && edge.compareTo(safeFrom) == 0 ? plain(from) : number.group();
            });
            if (!moved.equals(cell.text())) {
                edits.add(TableEdit.setCell(cell.row(), column, moved));
            }
        }
        return edits;
    }

    private static String plain(double edge) {
        return BigDecimal.valueOf(edge).stripTrailingZeros().toPlainString();
    }
}
