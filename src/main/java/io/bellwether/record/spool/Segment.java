package io.bellwether.record.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of the journal that takes no more entries.
 *
 * @param bytes how much of it counts
 */
public record Segment(long number, Path file, long bytes, int entries) {
    private static final Pattern NAME = Pattern.compile("segment-(\\d{12})\\.spool");

    static Path file(Path folder, long number) {
        return folder.resolve("segment-%012d.spool".formatted(number));
    }

    /** The number in a segment's name; null when the file is something else. */
    static @Nullable Long number(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.valueOf(name.group(1)) : null;
    }

    /** Reads it whole; segments are small. */
    public SegmentContent read() throws IOException {
        byte[] all = Files.readAllBytes(file);
        return SegmentContent.ofClosed(bytes < all.length ? Arrays.copyOf(all, Math.toIntExact(bytes)) : all);
    }
}
