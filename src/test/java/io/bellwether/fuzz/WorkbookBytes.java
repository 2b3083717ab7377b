package io.bellwether.fuzz;

import io.bellwether.account.importing.source.WorkbookParts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A workbook of which an input gives one part, so that its checksums hold: the part's name stands in the first line. */
final class WorkbookBytes {
    private static final byte[] SMALL = WorkbookParts.ofOneSheet().zip();

    private WorkbookBytes() {}

    static byte[] of(byte[] input) {
        return of(input, SMALL);
    }

    static byte[] of(byte[] input, byte[] base) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        WorkbookParts parts = WorkbookParts.of(base);
        String name = new String(input, 0, end, StandardCharsets.UTF_8);
        if (end == input.length || !parts.parts().containsKey(name)) {
            return input;
        }
        parts.parts().put(name, Arrays.copyOfRange(input, end + 1, input.length));
        return parts.zip();
    }
}
