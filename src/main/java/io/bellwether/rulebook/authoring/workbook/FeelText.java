package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.table.set.Literal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what stands in a sheet into what a table's cell says. */
final class FeelText {
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
                        : "date(\"" + text + "\")";
            case DATE_TIME -> "date and time(\"" + text + (text.length() == 16 ? ":00" : "") + "\")";
            case TEXT -> quoted(text, column.allowed());
            case NUMBER, BOOLEAN, FORMULA, ERROR -> text;
        };
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
