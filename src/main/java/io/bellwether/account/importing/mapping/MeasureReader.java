package io.bellwether.account.importing.mapping;

import io.bellwether.account.importing.mapping.Measure.Kind;
import io.bellwether.fact.FactDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a fact or a record's field takes from rows: {@code column: c}, {@code sum: c}, {@code over: 30 days} … */
final class MeasureReader {
    private static final Pattern WINDOW = Pattern.compile("(\\d{1,4}) days?");

    private final ColumnUses uses;

    MeasureReader(ColumnUses uses) {
        this.uses = uses;
    }

    /** The one measure of the section; null, with a finding, when it names none, several or one that does not fit. */
    @Nullable
    Measure measure(Section section, TableMapping table, FactDefinition target) {
        List<Kind> named = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (section.has(kind.word())) {
                named.add(kind);
            }
            section.node(kind.word());
        }
        if (named.size() != 1) {
            section.findings()
                    .add(
                            new io.bellwether.problem.Finding(
                                    section.path(),
                                    named.isEmpty() ? "names no column" : "takes more than one value",
                                    "one of column, sum, mean, min, max, latest, distinct, growth with a column, or count: rows"));
            return null;
        }
        Kind kind = named.get(0);
        String column = section.needed(kind.word(), "a column");
        if (kind == Kind.COUNT) {
            return counted(section, column, target);
        }
        CellType type = typeOf(kind, target);
        if (producesNumber(kind) && !target.type().numeric()) {
            section.problem(
                    kind.word(),
                    "makes a number, but " + target.name() + " is "
                            + target.type().word());
        }
        uses.use(table, column, type, section.at(kind.word()));
        return new Measure(kind, column);
    }

    private static @Nullable Measure counted(Section section, String what, FactDefinition target) {
        if (!what.equals("rows")) {
            section.problem("count", "must be: rows; to count different values use distinct");
            return null;
        }
        if (!target.type().numeric()) {
            section.problem(
                    "count",
                    "makes a number, but " + target.name() + " is "
                            + target.type().word());
        }
        return new Measure(Kind.COUNT, null);
    }

    private static boolean producesNumber(Kind kind) {
        return kind == Kind.SUM || kind == Kind.MEAN || kind == Kind.DISTINCT || kind == Kind.GROWTH;
    }

    private static CellType typeOf(Kind kind, FactDefinition target) {
        return switch (kind) {
            case SUM, MEAN, GROWTH -> CellType.NUMBER;
            case DISTINCT, COUNT -> CellType.TEXT;
            case COLUMN, MIN, MAX, LATEST -> CellType.of(target.type());
        };
    }

    /** Which rows a measure runs over; null for a column taken as it is. */
    @Nullable
    Over over(Section section, Measure measure, TableMapping table) {
        String text = section.text("over");
        if (measure.kind() == Kind.COLUMN) {
            if (text != null) {
                section.problem("over", "has no meaning for a column taken as it is");
            }
            return null;
        }
        Over over = text == null ? null : over(text);
        if (over == null) {
            section.problem("over", "must say which rows: day, active, all, or a window like 30 days");
            return null;
        }
        boolean needsDay = over.kind() == Over.Kind.DAY
                || over.kind() == Over.Kind.WINDOW
                || measure.kind() == Kind.LATEST
                || measure.kind() == Kind.GROWTH;
        if (needsDay && table.day() == null) {
            section.problem("over", "needs table " + table.name() + " to name its day column");
        }
        if (over.kind() == Over.Kind.ACTIVE && table.span() == null) {
            section.problem("over", "needs table " + table.name() + " to name its span");
        }
        if (measure.kind() == Kind.GROWTH && over.kind() != Over.Kind.WINDOW) {
            section.problem("over", "growth compares a window with the one before it, for example 90 days");
        }
        return over;
    }

    private static @Nullable Over over(String text) {
        Matcher window = WINDOW.matcher(text);
        if (window.matches() && Integer.parseInt(window.group(1)) > 0) {
            return new Over(Over.Kind.WINDOW, Integer.parseInt(window.group(1)));
        }
        return switch (text) {
            case "day" -> new Over(Over.Kind.DAY, 0);
            case "active" -> new Over(Over.Kind.ACTIVE, 0);
            case "all" -> new Over(Over.Kind.ALL, 0);
            default -> null;
        };
    }
}
