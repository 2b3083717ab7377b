package io.bellwether.account.importing.mapping;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of one column are read.
 *
 * @param type null until the column's use tells it
 * @param formats of days and instants, tried in order before ISO-8601
 * @param strip characters taken out of numbers, such as a currency sign
 * @param multiply numbers are multiplied by this …
 * @param divide … and divided by this: the unit of the file over the unit of the fact
 * @param values what each cell text (in lower case) stands for, {@link #OTHERWISE} for any other; empty when cells stand
 *     for themselves
 * @param ago the unit in which a cell counts back from the row's day to a day; null when it does not
 * @param required whether a blank cell makes a bad row
 * @param words the texts for blank, true and false
 */
public record ColumnMapping(
        String name,
        @Nullable CellType type,
        List<DateTimeFormatter> formats,
        char decimal,
        @Nullable Character thousands,
        String strip,
        BigDecimal multiply,
        BigDecimal divide,
        Map<String, Optional<String>> values,
        @Nullable Ago ago,
        boolean required,
        Words words) {
    /** The entry of {@code values} for cells that it does not list; without it they make a bad row. */
    public static final String OTHERWISE = "*";

    /** Texts, in lower case, that stand for a missing value, for true and for false. */
    public record Words(Set<String> blank, Set<String> yes, Set<String> no) {}

    ColumnMapping as(CellType settled) {
        return new ColumnMapping(
                name, settled, formats, decimal, thousands, strip, multiply, divide, values, ago, required, words);
    }
}
