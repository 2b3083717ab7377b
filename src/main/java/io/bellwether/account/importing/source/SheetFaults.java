package io.bellwether.account.importing.source;

import io.bellwether.shared.number.DecimalText;
import io.bellwether.shared.sheet.SheetBounds;
import io.bellwether.shared.sheet.SheetXml;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Cells of a sheet that look blank and are not: covered by a merged cell, formulas that nobody ever worked out, and values
 * that are none.
 */
final class SheetFaults {
    /** Merged ranges over the wanted columns. */
    static final int MOST_MERGED = 10_000;

    private static final Set<String> TRUTH = Set.of("0", "1", "true", "false");
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CELL = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?([0-9]{1,7})");

    private final Map<Integer, BitSet> covered = new HashMap<>();
    private final Map<Integer, BitSet> untold = new HashMap<>();
    private final Map<Integer, BitSet> unreal = new HashMap<>();
    private final int texts;
    private int merged;
    private int row;
    private int rows;
    private int shift;
    private int column;

    private SheetFaults(int texts) {
        this.texts = texts;
    }

    /**
     * Looks through a sheet.
     *
     * @param columns the places that count, from 0
     * @param texts how many texts the workbook keeps for its cells to name
     */
    static SheetFaults read(InputStream sheet, Collection<Integer> columns, int texts)
            throws XMLStreamException, UnreadableFileException {
        SheetFaults faults = new SheetFaults(texts);
        columns.forEach(c -> {
            faults.covered.put(c, new BitSet());
            faults.untold.put(c, new BitSet());
            faults.unreal.put(c, new BitSet());
        });
        faults.read(SheetXml.read(sheet));
        return faults;
    }

    /** What is wrong with a blank cell; null when it is just blank. */
    @Nullable
    String of(int line, int place) {
        if (has(untold, line, place)) {
            return "is a formula without a value: open the file in Excel and save it";
        }
        if (has(unreal, line, place)) {
            return "holds what is no value of its kind (a truth value, a number of up to " + DecimalText.MOST_DIGITS
                    + " digits, or a text of the workbook): type it anew";
        }
        return has(covered, line, place)
                ? "is part of a merged cell, whose value stands in its first cell only: unmerge it"
                : null;
    }

    private static boolean has(Map<Integer, BitSet> cells, int line, int place) {
        BitSet lines = cells.get(place);
        return lines != null && lines.get(line);
    }

    private void read(XMLStreamReader xml) throws XMLStreamException, UnreadableFileException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "row" -> row(xml.getAttributeValue(null, "r"));
                    case "c" -> cell(xml);
                    case "mergeCell" -> merge(xml.getAttributeValue(null, "ref"));
                    default -> {}
                }
            }
        }
    }

    /** Rows without a number are counted from 0 by the reader of workbooks, which the reader of files sets right. */
    private void row(@Nullable String number) {
        shift = rows == 0 && number == null ? 1 : shift;
        row = shift + (number == null ? rows : Integer.parseInt(number));
        rows++;
        column = 0;
    }

    private void cell(XMLStreamReader xml) throws XMLStreamException {
        Matcher reference = CELL.matcher(String.valueOf(xml.getAttributeValue(null, "r")));
        int place = reference.matches() ? SheetBounds.columnOf(reference.group(1)) - 1 : column;
        column++;
        String kind = String.valueOf(xml.getAttributeValue(null, "t"));
        boolean text = "str".equals(kind);
        boolean real = true;
        boolean formula = false;
        boolean told = false;
        while (xml.next() != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals("c")) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> formula = true;
                    case "v" -> {
                        String value = xml.getElementText();
                        told |= text || !value.isEmpty(); // an empty text is a formula's value
                        real &= value.isEmpty() || isReal(kind, value);
                    }
                    case "is" -> told = true;
                    default -> {}
                }
            }
        }
        BitSet lines = untold.get(place);
        if (formula && !told && lines != null) {
            lines.set(row);
        }
        if (!real && unreal.containsKey(place)) {
            unreal.get(place).set(row);
        }
    }

    private boolean isReal(String kind, String value) {
        return switch (kind) {
            case "b" -> TRUTH.contains(value);
            case "s" -> PLACE.matcher(value).matches() && Integer.parseInt(value) < texts;
            default -> !DecimalText.isDecimal(value) || DecimalText.read(value).isPresent();
        };
    }

    private void merge(@Nullable String range) throws UnreadableFileException {
        String[] corners = String.valueOf(range).split(":", 2);
        Matcher from = CELL.matcher(corners[0]);
        Matcher to = CELL.matcher(corners[corners.length - 1]);
        if (!from.matches() || !to.matches()) {
            return;
        }
        int left = SheetBounds.columnOf(from.group(1)) - 1;
        int right = SheetBounds.columnOf(to.group(1)) - 1;
        int top = Integer.parseInt(from.group(2));
        int bottom = Math.min(Integer.parseInt(to.group(2)), SheetBounds.LAST_ROW);
        boolean counts = false;
        for (Map.Entry<Integer, BitSet> each : covered.entrySet()) {
            if (each.getKey() >= left && each.getKey() <= right && top <= bottom) {
                counts = true;
                each.getValue().set(each.getKey() == left ? top + 1 : top, bottom + 1);
            }
        }
        merged += counts ? 1 : 0;
        if (merged > MOST_MERGED) {
            throw new UnreadableFileException(
                    null, "has more than " + MOST_MERGED + " merged cells", "unmerge them, or save the sheet as CSV");
        }
    }
}
