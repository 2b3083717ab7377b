package io.bellwether.table;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How rows are called: {@code bands.yellow} in a DMN file is {@code bands/yellow} everywhere else. */
public final class RowIds {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

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
     * The id that a row has in the file, or is given by its place.
     *
     * @param table id of the decision or function that the table belongs to
     * @param number the row's place, from 1
     */
    public static String fileId(@Nullable String id, String table, int number) {
        return id == null ? table + "." + number : id;
    }

    /** The id in the file of a row that is to be called {@code publicId}; null when it cannot be called so. */
    public static @Nullable String fileIdOf(String publicId, String table) {
        int slash = publicId.lastIndexOf('/');
        String row = publicId.substring(slash + 1);
        String id = table + "." + row;
        return KEBAB.matcher(row).matches() && publicId(id).equals(publicId) ? id : null;
    }
}
