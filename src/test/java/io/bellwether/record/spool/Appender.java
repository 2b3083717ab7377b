package io.bellwether.record.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that appends numbers and says each that was taken, until it is killed. */
final class Appender {
    private Appender() {}

    public static void main(String... args) throws IOException {
        Journal journal = Journal.open(Path.of(args[0]), JournalTest.FORM, 1L << 30);
        for (int i = 0; ; i++) {
            // odd sizes, so that a kill falls into entries of all kinds
            String text = i + " " + "x".repeat(i * 37 % 5_000);
            journal.append(List.of(text.getBytes(StandardCharsets.UTF_8)));
            System.out.println(i);
        }
    }
}
