package io.bellwether.account.importing.reading;

import io.bellwether.account.importing.mapping.CellType;
import io.bellwether.account.importing.mapping.ColumnMapping;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.number.DecimalText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one column. */
final class CellReader {
    private static final int LONGEST = 4_000;

    private final ColumnMapping column;

    CellReader(ColumnMapping column) {
        this.column = column;
    }

    CellValue read(@Nullable String raw) {
        String text = raw == null ? "" : raw.strip();
        if (text.isEmpty() || column.words().blank().contains(text.toLowerCase(Locale.ROOT))) {
            return blank();
        }
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
        Optional<String> meaning = column.values().getOrDefault(text.toLowerCase(Locale.ROOT), otherwise);
        if (meaning == null) {
            Set<String> known = column.values().keySet();
            return CellValue.bad(
                    "is none of " + String.join(", ", known),
                    Nearest.to(text, known).orElse(null));
        }
        return meaning.map(this::typed).orElseGet(this::blank);
    }

    private CellValue blank() {
        return column.required() ? CellValue.bad("is blank", null) : CellValue.BLANK;
    }

    private CellValue typed(String text) {
        CellType type = column.type() == null ? CellType.TEXT : column.type();
        return switch (type) {
            case TEXT -> CellValue.of(text);
            case NUMBER -> number(text);
            case BOOLEAN -> bool(text);
            case DATE -> date(text);
            case INSTANT -> instant(text);
        };
    }

    private CellValue number(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c) || c == '\u00A0' || c == '\u202F';
            boolean thousands = column.thousands() != null && c == column.thousands();
            if (!space && !thousands && column.strip().indexOf(c) < 0) {
                digits.append(c == column.decimal() ? '.' : c == '.' ? '?' : c);
            }
        }
        if (!DecimalText.isDecimal(digits)) {
            boolean separated = text.matches("-?\\d{1,3}([,.' ]\\d{3})+([.,]\\d+)?");
            return CellValue.bad(
                    "is not a number", separated ? "say the column's thousands and decimal characters" : null);
        }
        BigDecimal read = DecimalText.read(digits.toString())
                .filter(DecimalText::isCountable)
                .orElse(null);
        if (read == null) {
            return CellValue.bad("has more than " + DecimalText.MOST_PLACES + " digits", null);
        }
        BigDecimal number = read.multiply(column.multiply());
        boolean whole = column.divide().compareTo(BigDecimal.ONE) == 0;
        return CellValue.of(whole ? number : number.divide(column.divide(), MathContext.DECIMAL64));
    }

    private CellValue bool(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (column.words().yes().contains(word)) {
            return CellValue.of(true);
        }
        return column.words().no().contains(word)
                ? CellValue.of(false)
                : CellValue.bad("is neither true nor false", "say the column's yes and no words");
    }

    private CellValue date(String text) {
        LocalDate day = parse(text, List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_DATE_TIME))
                .map(LocalDate::from)
                .orElse(null);
        if (day == null) {
            return CellValue.bad("is not a day" + formatHint(), "for example 2026-11-22");
        }
        return inCalendar(day) ? CellValue.of(day) : CellValue.bad("is a day outside the years 1900 to 2200", null);
    }

    /** A time without zone is UTC, a day its first instant. */
    private CellValue instant(String text) {
        TemporalAccessor parsed = parse(
                        text, List.of(DateTimeFormatter.ISO_DATE_TIME, DateTimeFormatter.ISO_LOCAL_DATE))
                .orElse(null);
        if (parsed == null) {
            return CellValue.bad("is not an instant" + formatHint(), "for example 2026-11-22T09:00:00Z");
        }
        OffsetDateTime offset = query(parsed, OffsetDateTime::from);
        LocalDateTime local = query(parsed, LocalDateTime::from);
        LocalDate day = LocalDate.from(parsed);
        if (!inCalendar(day)) {
            return CellValue.bad("is an instant outside the years 1900 to 2200", null);
        }
        ZonedDateTime instant = offset != null
                ? offset.atZoneSameInstant(ZoneOffset.UTC)
                : (local == null ? day.atStartOfDay() : local).atZone(ZoneOffset.UTC);
        return CellValue.of(instant);
    }

    private Optional<TemporalAccessor> parse(String text, List<DateTimeFormatter> iso) {
        for (List<DateTimeFormatter> formats : List.of(column.formats(), iso)) {
            for (DateTimeFormatter format : formats) {
                try {
                    TemporalAccessor parsed = format.parse(text);
                    var unused = LocalDate.from(parsed);
                    return Optional.of(parsed);
                } catch (DateTimeException e) {
                    // the next format may fit
                }
            }
        }
        return Optional.empty();
    }

    private static <T> @Nullable T query(TemporalAccessor parsed, java.time.temporal.TemporalQuery<T> query) {
        try {
            return parsed.query(query);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String formatHint() {
        return column.formats().isEmpty() ? " in ISO-8601" : " in any of the column's formats";
    }

    private static boolean inCalendar(LocalDate day) {
        return day.getYear() >= 1900 && day.getYear() <= 2200;
    }
}
