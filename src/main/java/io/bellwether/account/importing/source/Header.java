package io.bellwether.account.importing.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The column names of a file and where each column stands. */
final class Header {
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    private Header(List<String> names) {
        this.names = names;
    }

    /** The trimmed names; empty names at the end are dropped, a name given twice is refused. */
    static Header of(List<String> cells, long line) throws UnreadableFileException {
        List<String> names = new ArrayList<>(cells.stream().map(String::strip).toList());
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        if (names.isEmpty()) {
            throw new UnreadableFileException(line, "has no column names in its first row", null);
        }
        Header header = new Header(List.copyOf(names));
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && header.places.putIfAbsent(names.get(i), i) != null) {
                throw new UnreadableFileException(line, "names the column " + names.get(i) + " twice", null);
            }
        }
        return header;
    }

    List<String> names() {
        return names;
    }

    /** Hands over the wanted cells of a row, or says that the row does not fit the header. */
    void deliver(long line, List<String> cells, List<String> wanted, RowHandler handler) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        int width = cells.size();
        while (width > names.size() && cells.get(width - 1).isEmpty()) {
            width--;
        }
        if (width != names.size()) {
            handler.unreadable(line, "has " + width + " cells where the header has " + names.size());
            return;
        }
        List<@Nullable String> chosen = new ArrayList<>(wanted.size());
        for (String column : wanted) {
            Integer place = places.get(column);
            chosen.add(place == null ? null : cells.get(place));
        }
        handler.row(line, chosen, content(cells.subList(0, width)));
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
