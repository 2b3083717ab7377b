package io.bellwether.account.importing.mapping;

import io.bellwether.account.importing.source.Extent;
import io.bellwether.account.importing.source.FileFormat;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of file and how its rows hang together.
 *
 * @param name by which the rest of the mapping speaks of it
 * @param file the file's name, with * for any letters
 * @param optional whether an import may come without such a file
 * @param format null to tell it from the name's ending
 * @param extent which rows of the file are the table
 * @param key column whose cell no two rows may share; null for none
 * @param account column with the account's id; null when the parent knows it, or its name stands there instead
 * @param accountName column with the account's name; null when its id or the parent tells it
 * @param parent the table that knows the account; null when this one does
 * @param day column with the day a row is about; null for none
 * @param coversFrom the first day that the files cover; null for the day of their first row
 * @param span columns between which a row holds; null for none
 * @param columns by name, those that are declared or used
 */
public record TableMapping(
        String name,
        String file,
        boolean optional,
        @Nullable FileFormat format,
        @Nullable Character delimiter,
        @Nullable String encoding,
        @Nullable String sheet,
        Extent extent,
        @Nullable String key,
        @Nullable String account,
        @Nullable String accountName,
        @Nullable Parent parent,
        @Nullable String day,
        @Nullable LocalDate coversFrom,
        @Nullable Span span,
        Map<String, ColumnMapping> columns) {

    /** A row belongs to the account of the row of that table whose key is in this column. */
    public record Parent(String table, String column) {}

    /** First day, and first day no more; blank until means still. */
    public record Span(String from, String until) {}

    TableMapping with(Map<String, ColumnMapping> settled) {
        return new TableMapping(
                name,
                file,
                optional,
                format,
                delimiter,
                encoding,
                sheet,
                extent,
                key,
                account,
                accountName,
                parent,
                day,
                coversFrom,
                span,
                settled);
    }

    TableMapping withAccount(String column) {
        return new TableMapping(
                name,
                file,
                optional,
                format,
                delimiter,
                encoding,
                sheet,
                extent,
                key,
                column,
                accountName,
                parent,
                day,
                coversFrom,
                span,
                columns);
    }
}
