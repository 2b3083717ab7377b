package io.bellwether.account.importing.source;

import io.bellwether.shared.number.DecimalText;
import io.bellwether.shared.sheet.DateFormats;
import io.bellwether.shared.sheet.PaddedNumbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** An Excel cell as the text that a CSV file would hold. */
final class XlsxCell {
    /** Excel itself shows 15 digits of the binary number it keeps. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final LocalDateTime DAY_ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final int DAYS_TO_1904 = 1_462;
    /** Excel's last day, the end of the year 9999. */
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

    /** Whatever else stands there is no value, which {@link SheetFaults} tells. */
    private static final Map<String, String> TRUTH =
            Map.of("1", "true", "0", "false", "true", "true", "false", "false");

    private static final int SECONDS_A_DAY = 86_400;

    private XlsxCell() {}

    /**
     * Days as ISO days, instants as ISO without zone, numbers in plain digits with the zeros that Excel shows in front,
     * the cached value of a formula.
     */
    static String text(Cell cell, boolean since1904) {
        String raw = cell.getRawValue();
        if (raw == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        return switch (cell.getType()) {
            case BOOLEAN -> TRUTH.getOrDefault(raw, "");
            case ERROR -> raw.startsWith("#") ? raw : "";
            case NUMBER, FORMULA -> number(cell, raw, since1904);
            default -> raw;
        };
    }

    private static String number(Cell cell, String raw, boolean since1904) {
        BigDecimal number = DecimalText.read(raw).orElse(null);
        if (number == null) {
            return DecimalText.isDecimal(raw) ? "" : raw; // beyond the bounds it is no value either
        }
        if (!DateFormats.isDate(cell.getDataFormatId(), cell.getDataFormatString())) {
            return PaddedNumbers.shown(number, cell.getDataFormatString())
                    .orElseGet(() -> DecimalText.shown(number.round(DIGITS).stripTrailingZeros()));
        }
        if (number.abs().compareTo(LAST_DAY) > 0) {
            return raw;
        }
        long seconds = Math.round(number.doubleValue() * SECONDS_A_DAY);
        LocalDateTime instant = DAY_ZERO.plusDays(since1904 ? DAYS_TO_1904 : 0).plusSeconds(seconds);
        return instant.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? instant.toLocalDate().toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(instant);
    }
}
