package io.bellwether.account.importing.reading;

import io.bellwether.account.importing.mapping.Ago;
import io.bellwether.account.importing.mapping.CellType;
import io.bellwether.account.importing.mapping.ColumnMapping;
import io.bellwether.shared.Blanks;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.number.DecimalText;
import io.bellwether.shared.number.GroupedDecimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one column, and remembers what it left out or guessed. */
final class CellReader {
    private static final int LONGEST = 4_000;
    private static final BigDecimal LONGEST_AGO = BigDecimal.valueOf(100_000);
    private static final Pattern ERROR =
            Pattern.compile("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)");
    private static final Pattern SEPARATED = Pattern.compile("-?\\d{1,3}([,.' ]\\d{3})+([.,]\\d+)?");

    private final ColumnMapping column;
    private final GroupedDecimal numbers;
    private final MomentReader moments;
    private int trimmed;

    CellReader(ColumnMapping column) {
        this.column = column;
        this.numbers = new GroupedDecimal(column.decimal(), column.thousands());
        this.moments = new MomentReader(column);
    }

    CellValue read(@Nullable String raw) {
        String text = raw == null ? "" : Blanks.trimmed(raw);
        String word = Blanks.folded(text);
        if (text.isEmpty() || column.words().blank().contains(word)) {
            return blank();
        }
        trimmed += raw != null && raw.length() > text.length() ? 1 : 0;
        if (text.length() > LONGEST) {
            return CellValue.bad("is longer than " + LONGEST + " characters", null);
        }
        Optional<String> fault = PlainText.fault(text);
        if (fault.isPresent()) {
            return CellValue.bad("holds " + fault.get() + ", which no text may hold", null);
        }
        if (column.values().isEmpty()) {
            return typed(text);
        }
        Optional<String> otherwise = column.values().get(ColumnMapping.OTHERWISE);
        Optional<String> meaning = column.values().getOrDefault(word, otherwise);
        if (meaning == null) {
            Set<String> known = column.values().keySet();
            return CellValue.bad(
                    "is none of " + String.join(", ", known),
                    Nearest.to(text, known).orElse(null));
        }
        return meaning.map(this::typed).orElseGet(this::blank);
    }

    /** What somebody should know who wonders why a cell was read as it was. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (trimmed > 0) {
            notes.add("blanks at the ends of " + trimmed + (trimmed == 1 ? " cell were" : " cells were") + " left out");
        }
        notes.addAll(moments.notes());
        return notes;
    }

    private CellValue blank() {
        return column.required() ? CellValue.bad("is blank", null) : CellValue.BLANK;
    }

    private CellValue typed(String text) {
        if (ERROR.matcher(text).matches()) {
            return CellValue.bad(
                    "is an error of a spreadsheet", "say blank: [\"" + text + "\"] if it means nothing is known");
        }
        if (column.ago() != null) {
            return ago(text, column.ago());
        }
        CellType type = column.type() == null ? CellType.TEXT : column.type();
        return switch (type) {
            case TEXT -> CellValue.of(text);
            case NUMBER -> number(text);
            case BOOLEAN -> bool(text);
            case DATE -> moments.date(text);
            case INSTANT -> moments.instant(text);
        };
    }

    private CellValue number(String text) {
        String digits = numbers.plain(withoutAffixes(text)).orElse(null);
        if (digits == null) {
            boolean separated = SEPARATED.matcher(Blanks.plain(text)).matches();
            return CellValue.bad(
                    "is not a number", separated ? "say the column's thousands and decimal characters" : null);
        }
        BigDecimal read =
                DecimalText.read(digits).filter(DecimalText::isCountable).orElse(null);
        if (read == null) {
            return CellValue.bad("has more than " + DecimalText.MOST_PLACES + " digits", null);
        }
        BigDecimal number = read.multiply(column.multiply());
        boolean whole = column.divide().compareTo(BigDecimal.ONE) == 0;
        return CellValue.of(whole ? number : number.divide(column.divide(), MathContext.DECIMAL64));
    }

    /** The number without what {@code strip} names at its ends, behind a sign too. */
    private String withoutAffixes(String text) {
        if (column.strip().isEmpty()) {
            return text;
        }
        int from = 0;
        int to = text.length();
        while (to > from && isAffix(text.charAt(to - 1))) {
            to--;
        }
        String sign = "";
        while (from < to) {
            char c = text.charAt(from);
            if (sign.isEmpty() && (c == '-' || c == '+')) {
                sign = String.valueOf(c);
            } else if (!isAffix(c)) {
                break;
            }
            from++;
        }
        return sign + text.substring(from, to);
    }

    private boolean isAffix(char c) {
        return Blanks.isBlank(c) || column.strip().indexOf(c) >= 0;
    }

    private CellValue ago(String text, Ago ago) {
        CellValue count = number(text);
        if (!(count.value() instanceof BigDecimal number)) {
            return count;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole || number.signum() < 0 || number.compareTo(LONGEST_AGO) > 0) {
            return CellValue.bad("is not a whole number from 0 to " + LONGEST_AGO, null);
        }
        int units = number.intValueExact();
        return CellValue.of(ago.before(units));
    }

    private CellValue bool(String text) {
        String word = Blanks.folded(text);
        if (column.words().yes().contains(word)) {
            return CellValue.of(true);
        }
        return column.words().no().contains(word)
                ? CellValue.of(false)
                : CellValue.bad("is neither true nor false", "say the column's yes and no words");
    }
}
