package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.problem.Finding;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.table.set.Literal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what stands in a sheet into what a table's cell says. */
final class FeelText {
    private static final Set<String> EXCEL_TRUTHS = Set.of("TRUE", "FALSE");

    private FeelText() {}

    /** The text of a table's cell: days and moments as FEEL writes them, allowed texts in quotes. */
    static String of(SheetCell cell, TableView.@Nullable Column column) {
        String text = cell.text().replace("\r\n", "\n").replace('\r', '\n').strip();
        if (column == null || column.kind().equals("annotation")) {
            return text;
        }
        return switch (cell.kind()) {
            case DATE ->
                "date and time".equals(column.type())
                        ? "date and time(\"" + text + "T00:00:00\")"
                        : bound(column) + "date(\"" + text + "\")";
            case TIME -> "time(\"" + text + "\")";
            case DATE_TIME -> "date and time(\"" + text + (text.length() == 16 ? ":00" : "") + "\")";
            case TEXT ->
                "boolean".equals(column.type()) && EXCEL_TRUTHS.contains(text)
                        ? text.toLowerCase(Locale.ROOT)
                        : quoted(text, column.allowed());
            case NUMBER, BOOLEAN -> "string".equals(column.type()) ? quoted(text, column.allowed()) : text;
            case FORMULA, ERROR -> text;
        };
    }

    /** What a day stands behind in a column that says from or up to which day rows hold. */
    private static String bound(TableView.Column column) {
        return "from".equals(column.effective()) ? ">= " : "to".equals(column.effective()) ? "<= " : "";
    }

    /**
     * Why a day or time that Excel holds cannot be taken as it is; empty when it can.
     *
     * @param days whether the column's cells name single days or periods
     */
    static Optional<Finding> refused(String at, SheetCell cell, TableView.Column column, boolean days) {
        String type = column.type();
        boolean fits = switch (cell.kind()) {
            case DATE -> type == null || type.equals("date") || type.equals("date and time");
            case DATE_TIME -> type == null || type.equals("date and time");
            case TIME -> type == null || type.equals("time");
            case TEXT, NUMBER, BOOLEAN, FORMULA, ERROR -> true;
        };
        if (!fits && !column.kind().equals("annotation")) {
            return Optional.of(new Finding(
                    at,
                    "Excel holds the day or time " + cell.text() + " there, and the column is of type " + type,
                    "format the cell as text, and type again what is meant"));
        }
        if (cell.kind() == SheetCell.Kind.DATE && "period".equals(column.effective()) && !days) {
            String day = "date(\"" + cell.text() + "\")";
            return Optional.of(new Finding(
                    at,
                    "the day " + cell.text() + " alone is that one day, or the first or the last of many",
                    ">= " + day + " from that day on, <= " + day + " up to it; " + day
                            + " for it alone, typed as text"));
        }
        return Optional.empty();
    }

    private static String quoted(String text, @Nullable List<String> allowed) {
        if (allowed == null || text.isEmpty() || allowed.contains(text)) {
            return text;
        }
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        boolean all = allowed.contains('"' + text + '"');
        if (all) {
            return '"' + text + '"';
        }
        return parts.stream().allMatch(p -> allowed.contains('"' + p + '"'))
                ? parts.stream().map(p -> '"' + p + '"').collect(Collectors.joining(", "))
                : text;
    }

    /** Whether two texts say the same: Excel writes {@code 0.8} for {@code 0.80}, and {@code 1} for a lone one. */
    static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        Optional<BigDecimal> left = number(a);
        Optional<BigDecimal> right = number(b);
        return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) == 0;
    }

    private static Optional<BigDecimal> number(String text) {
        return Literal.of(text).filter(l -> l.value() instanceof BigDecimal).map(l ->
                (BigDecimal) java.util.Objects.requireNonNull(l.value()));
    }
}
