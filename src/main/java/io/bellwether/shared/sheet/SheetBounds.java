package io.bellwether.shared.sheet;

import io.bellwether.shared.PlainText;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the cells of a workbook's part before the reader of workbooks does, with the same parser, so that both see
 * the same: a reference beyond Excel's own last cell would make that reader's lists grow until the memory ends.
 */
public final class SheetBounds {
    static final int LAST_COLUMN = 16_384;
    public static final int LAST_ROW = 1_048_576;

    /** Characters of one formula, as Excel allows. */
    static final int LONGEST_FORMULA = 8_192;

    /** Formulas over a range; the reader compares every cell with each of them. */
    static final int MOST_ARRAYS = 1_000;

    /** Characters of formulas that cells share, written out for each of them. */
    static final int MOST_SHARED = 100_000_000;

    private static final Pattern CELL = Pattern.compile("([A-Za-z]{1,3})([0-9]{1,7})");
    private static final int SHOWN = 20;
    private static final Pattern ROW = Pattern.compile("[0-9]{1,7}");

    private long shared;
    private int longest;
    private int arrays;
    private int column;

    private SheetBounds() {}

    /** What a part of a workbook holds that no sheet of Excel does; reads to the end, or to where it is no more XML. */
    public static Optional<String> broken(InputStream part) {
        try {
            return Optional.ofNullable(new SheetBounds().read(SheetXml.read(part)));
        } catch (XMLStreamException | RuntimeException e) {
            // the reader of workbooks ends at the same place, or the part is a picture
            return Optional.empty();
        }
    }

    private @Nullable String read(XMLStreamReader xml) throws XMLStreamException {
        String broken = null;
        while (broken == null && xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                broken = "has a DOCTYPE";
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                broken = switch (xml.getLocalName()) {
                    case "row" -> row(xml.getAttributeValue(null, "r"));
                    case "c" -> cell(xml.getAttributeValue(null, "r"));
                    case "f" -> formula(xml);
                    default -> null;
                };
            }
        }
        return broken;
    }

    private @Nullable String row(@Nullable String number) {
        column = 0;
        boolean fits = number == null || (ROW.matcher(number).matches() && isRow(number));
        return fits
                ? null
                : "has a row " + PlainText.brief(String.valueOf(number), SHOWN) + ", beyond the last row of a sheet";
    }

    private @Nullable String cell(@Nullable String reference) {
        column++;
        if (reference == null) {
            return column <= LAST_COLUMN ? null : "has a row of more than " + LAST_COLUMN + " cells";
        }
        Matcher cell = CELL.matcher(reference);
        boolean fits = cell.matches() && columnOf(cell.group(1)) <= LAST_COLUMN && isRow(cell.group(2));
        return fits
                ? null
                : "has a cell " + PlainText.brief(reference, SHOWN) + ", beyond the last cell of a sheet (XFD1048576)";
    }

    private @Nullable String formula(XMLStreamReader xml) throws XMLStreamException {
        String kind = xml.getAttributeValue(null, "t");
        boolean first = xml.getAttributeValue(null, "ref") != null;
        int length = xml.getElementText().length();
        arrays += "array".equals(kind) ? 1 : 0;
        if (length > LONGEST_FORMULA) {
            return "has a formula of more than " + LONGEST_FORMULA + " characters";
        }
        if (arrays > MOST_ARRAYS) {
            return "has more than " + MOST_ARRAYS + " array formulas";
        }
        if ("shared".equals(kind)) {
            longest = first ? Math.max(longest, length) : longest;
            shared += longest;
        }
        return shared > MOST_SHARED ? "has formulas of more than " + MOST_SHARED + " characters" : null;
    }

    private static boolean isRow(String digits) {
        int row = Integer.parseInt(digits);
        return row >= 1 && row <= LAST_ROW;
    }

    /** The number of a column, counted from 1. */
    public static int columnOf(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * 26 + Character.toUpperCase(letters.charAt(i)) - 'A' + 1;
        }
        return column;
    }
}
