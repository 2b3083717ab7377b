package io.bellwether.record.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds what a process left in the journal, however it ended. */
final class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final Path folder;
    private final SegmentHeader header;
    private final SetAside aside;

    Recovery(Path folder, SegmentHeader header, SetAside aside) {
        this.folder = folder;
        this.header = header;
        this.aside = aside;
    }

    /** Numbers of the segments that are there, in order. */
    static List<Long> numbers(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Segment::number).filter(Objects::nonNull).sorted().toList();
        }
    }

    /** The segments, oldest first; the last is cut behind its last whole entry. */
    List<Segment> segments() throws IOException {
        List<Long> numbers = numbers(folder);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            long number = numbers.get(i);
            for (long gone = i == 0 ? number : numbers.get(i - 1) + 1; gone < number; gone++) {
                aside.keep(gone, 0, SetAside.Why.MISSING, new byte[0]);
            }
            Segment segment = segment(number, i == numbers.size() - 1);
            if (segment != null) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private @Nullable Segment segment(long number, boolean last) throws IOException {
        Path file = Segment.file(folder, number);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (SegmentHeader.isSound(buffer) && !header.fits(buffer)) {
            throw new SpoolRefused(
                    "The spool's folder " + folder + " holds records in the form of another version of this program."
                            + " Start that version until all are drained, or name another folder with the setting "
                            + SpoolConfig.FOLDER + ".");
        }
        SegmentContent content = SegmentContent.of(bytes);
        long end = last ? content.torn() : bytes.length;
        if (end < bytes.length) {
            LOG.warnf(
                    "The last entry of %s was cut short when the service ended; nobody was answered on it. %d bytes are cut off",
                    file, bytes.length - end);
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(end);
                cut.getFD().sync();
            }
        }
        if (last && content.entries().isEmpty() && content.damages().isEmpty()) {
            Files.delete(file);
            return null;
        }
        return new Segment(number, file, end, content.entries().size());
    }
}
