package io.bellwether.account.importing.source;

import org.jspecify.annotations.Nullable;

/**
 * What a mapping says about how a file is to be read.
 *
 * @param delimiter between CSV cells; null to tell it from the header
 * @param encoding of a text file without byte-order mark; null for UTF-8
 * @param sheet of an XLSX file; null for the first that is not hidden
 * @param extent which rows are the table; without a meaning for NDJSON
 * @param maxInflatedBytes how large an XLSX file may be when unpacked
 */
public record ReadingOptions(
        FileFormat format,
        @Nullable Character delimiter,
        @Nullable String encoding,
        @Nullable String sheet,
        Extent extent,
        long maxInflatedBytes) {}
