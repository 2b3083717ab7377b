package io.bellwether.account.importing.source;

import io.bellwether.shared.Blanks;
import io.bellwether.shared.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The column names of a file and where each column stands. */
final class Header {
    private final long line;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    private Header(long line, List<String> names) {
        this.line = line;
        this.names = names;
    }

    /** The trimmed names; empty names at the end are dropped. */
    static Header of(List<String> cells, long line) throws UnreadableFileException {
        List<String> names = new ArrayList<>(cells.stream().map(Blanks::trimmed).toList());
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        if (names.isEmpty()) {
            throw new UnreadableFileException(line, "has no column names in its first row", null);
        }
        for (String name : names) {
            Optional<String> fault = PlainText.fault(name);
            if (fault.isPresent()) {
                throw new UnreadableFileException(
                        line, "has a column whose name holds " + fault.get() + ", which no text may hold", null);
            }
        }
        Header header = new Header(line, List.copyOf(names));
        for (int i = 0; i < names.size(); i++) {
            header.places.putIfAbsent(names.get(i), i);
        }
        return header;
    }

    List<String> names() {
        return names;
    }

    /** Where a column stands, counted from 0; null when the file does not have it. */
    @Nullable
    Integer place(String column) {
        return places.get(column);
    }

    /** Two columns of one name are nobody's business until one of them is to be read. */
    void refuseDoubled(Collection<String> wanted) throws UnreadableFileException {
        Set<String> once = new LinkedHashSet<>();
        for (String name : names) {
            if (!once.add(name) && wanted.contains(name)) {
                throw new UnreadableFileException(
                        line, "names the column " + name + " twice, and the mapping reads it", "rename one of them");
            }
        }
    }
}
