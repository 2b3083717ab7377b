package io.bellwether.record.spool;

import io.bellwether.shared.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jboss.logging.Logger;

/** The segment that takes entries. A plain file, because a channel is closed when a thread that writes is interrupted. */
final class SegmentWriter {
    private static final Logger LOG = Logger.getLogger(SegmentWriter.class);

    private final long number;
    private final Path path;
    private final RandomAccessFile file;
    private long bytes = SegmentHeader.SIZE;
    private int entries;

    private SegmentWriter(long number, Path path, RandomAccessFile file) {
        this.number = number;
        this.path = path;
        this.file = file;
    }

    /** Makes the file, so that it is there after a loss of power; leaves none when that fails. */
    static SegmentWriter create(Path folder, long number, SegmentHeader header) throws IOException {
        Path path = Segment.file(folder, number);
        Files.deleteIfExists(path);
        Files.createFile(path, OwnerOnly.file());
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            try {
                file.write(header.bytes());
                file.getFD().sync();
                forceFolder(folder);
                return new SegmentWriter(number, path, file);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Makes known to the disk what files a folder has, where the system can do that. */
    static void forceFolder(Path folder) throws IOException {
        if (OwnerOnly.isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    long bytes() {
        return bytes;
    }

    int entries() {
        return entries;
    }

    /** Appends with one write and one force; when it throws, the segment must take nothing more. */
    void append(List<byte[]> group) throws IOException {
        int size = Math.toIntExact(group.stream().mapToLong(Frame::size).sum());
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] entry : group) {
            Frame.put(buffer, bytes + buffer.position(), entry);
        }
        file.seek(bytes);
        file.write(buffer.array());
        file.getFD().sync();
        bytes += size;
        entries += group.size();
    }

    /** What was forced; the rest, of which nobody was told, is cut off. */
    Segment seal() {
        try (file) {
            if (file.length() > bytes) {
                file.setLength(bytes);
                file.getFD().sync();
            }
        } catch (IOException e) {
            LOG.warnf("Segment %s of the spool could not be closed: %s", path, e.getMessage());
        }
        return new Segment(number, path, bytes, entries);
    }
}
