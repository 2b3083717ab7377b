package io.bellwether.table;

import io.bellwether.shared.Sha256;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How rows are called: {@code bands.yellow} in a DMN file is {@code bands/yellow} everywhere else. */
public final class RowIds {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    /** Of a digest, enough for as many rows as a table may have. */
    private static final int DIGITS = 10;

    private RowIds() {}

    /** The public id of a row by the id it has in the file: an XML id holds no slash. */
    public static String publicId(String fileId) {
        return fileId.replaceFirst("\\.", "/");
    }

    /** The id of a decision or function, or one made of its name where the file gives it none. */
    public static String tableId(@Nullable String id, String name) {
        if (id != null && !id.isBlank()) {
            return id;
        }
        String plain = name.strip().replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
        return plain.isEmpty() || Character.isLetter(plain.codePointAt(0)) ? plain : "_" + plain;
    }

    /**
     * The ids of a table's rows in the file. A row without one is called by what it asks and answers, so that rows around it may come, go
     * and move; rows that say the same are counted from above.
     *
     * @param table id of the decision or function that the table belongs to
     */
    public static List<String> fileIds(String table, List<XmlElement> rules) {
        Set<String> taken = new HashSet<>();
        rules.stream().filter(RowIds::hasId).forEach(rule -> taken.add(rule.value("id")));
        List<String> ids = new ArrayList<>();
        Map<String, Integer> said = new HashMap<>();
        for (XmlElement rule : rules) {
            String id = rule.value("id");
            if (id == null || !hasId(rule)) {
                String content = table + "." + content(rule);
                do {
                    int count = said.merge(content, 1, Integer::sum);
                    id = count == 1 ? content : content + "-" + count;
                } while (!taken.add(id));
            }
            ids.add(id);
        }
        return ids;
    }

    /** Whether the file itself names a row. */
    public static boolean hasId(XmlElement rule) {
        String id = rule.value("id");
        return id != null && !id.isBlank();
    }

    /** A short digest of what a row asks and answers, the same however its cells are laid out. */
    public static String content(XmlElement rule) {
        StringBuilder cells = new StringBuilder();
        for (String kind : List.of("inputEntry", "outputEntry")) {
            for (XmlElement entry : rule.children(kind)) {
                String text = entry.child("text").map(t -> t.text().strip()).orElse("");
                cells.append(text.isEmpty() && kind.equals("inputEntry") ? "-" : text)
                        .append('\u0000');
            }
            cells.append('\u0001');
        }
        return Sha256.hex(cells.toString()).substring(0, DIGITS);
    }

    /** The id in the file of a row that is to be called {@code publicId}; null when it cannot be called so. */
    public static @Nullable String fileIdOf(String publicId, String table) {
        int slash = publicId.lastIndexOf('/');
        String row = publicId.substring(slash + 1);
        String id = table + "." + row;
        return KEBAB.matcher(row).matches() && publicId(id).equals(publicId) ? id : null;
    }
}
