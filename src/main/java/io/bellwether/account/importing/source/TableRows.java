package io.bellwether.account.importing.source;

import io.bellwether.shared.Blanks;
import io.bellwether.shared.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Hands over the rows below a header, and tells rows from blank lines, footers and what stands behind the table. */
final class TableRows {
    private static final int SHOWN = 60;

    private final Header header;
    private final List<String> wanted;
    private final List<String> endsAt;
    private final RowHandler handler;
    private boolean belowBlank;
    private @Nullable String end;
    private long behind;

    TableRows(Header header, List<String> wanted, Extent extent, RowHandler handler) throws UnreadableFileException {
        this.header = header;
        this.wanted = wanted;
        this.endsAt = extent.endsAt().stream().map(Blanks::folded).toList();
        this.handler = handler;
        header.refuseDoubled(wanted);
    }

    void take(long line, List<String> cells) {
        take(line, cells, TableRows::sound);
    }

    /** @param faults what is wrong with a blank cell by its place; null for nothing */
    void take(long line, List<String> cells, IntFunction<@Nullable String> faults) {
        List<String> filled = cells.stream().filter(c -> !Blanks.isBlank(c)).toList();
        if (filled.isEmpty()) {
            blank();
            return;
        }
        if (end == null && ends(filled.get(0))) {
            end = "its line " + line + " (" + PlainText.brief(Blanks.plain(filled.get(0)), SHOWN) + ") ends the table";
        }
        if (end != null) {
            behind++;
            return;
        }
        int width = width(cells);
        int columns = header.names().size();
        if (width != columns) {
            handler.unreadable(line, "has " + width + " cells where the header has " + columns);
        } else if (belowBlank && filled.size() == 1 && columns > 1) {
            handler.unreadable(line, "stands below a blank row and fills one cell only: it is a footer, not a row");
        } else {
            belowBlank = false;
            deliver(line, cells.subList(0, width), faults);
        }
    }

    private static @Nullable String sound(int place) {
        return null;
    }

    /** A row that holds nothing. */
    void blank() {
        belowBlank = true;
    }

    /** Tells what was passed over. */
    void finish() {
        if (end != null) {
            handler.note(end + (behind > 1 ? "; " + (behind - 1) + " more behind it are not read" : ""));
        }
    }

    private boolean ends(String cell) {
        String start = Blanks.folded(cell);
        return endsAt.stream().anyMatch(start::startsWith);
    }

    private int width(List<String> cells) {
        int width = cells.size();
        while (width > header.names().size() && Blanks.isBlank(cells.get(width - 1))) {
            width--;
        }
        return width;
    }

    private void deliver(long line, List<String> cells, IntFunction<@Nullable String> faults) {
        for (int i = 0; i < cells.size(); i++) {
            Optional<String> unfit = PlainText.fault(cells.get(i));
            if (unfit.isPresent()) {
                handler.unreadable(line, header.names().get(i), "holds " + unfit.get() + ", which no text may hold");
                return;
            }
        }
        List<@Nullable String> chosen = new ArrayList<>(wanted.size());
        for (String column : wanted) {
            Integer place = header.place(column);
            String fault = place == null || !Blanks.isBlank(cells.get(place)) ? null : faults.apply(place);
            if (fault != null) {
                handler.unreadable(line, column, fault);
                return;
            }
            chosen.add(place == null ? null : cells.get(place));
        }
        handler.row(line, chosen, content(cells));
    }

    private static long content(List<String> cells) {
        long content = 1125899906842597L;
        for (String cell : cells) {
            for (int i = 0; i < cell.length(); i++) {
                content = 31 * content + cell.charAt(i);
            }
            content = 31 * content + 0xFFFF;
        }
        return content;
    }
}
