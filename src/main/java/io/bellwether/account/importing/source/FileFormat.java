package io.bellwether.account.importing.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that can be imported. */
public enum FileFormat {
    CSV,
    XLSX,
    NDJSON;

    /** The name as a mapping writes it, for example {@code csv}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FileFormat> of(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    /** The format by the file name's ending; a name without a known ending is CSV. */
    public static FileFormat ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".xlsx")) {
            return XLSX;
        }
        return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? NDJSON : CSV;
    }
}
