package io.bellwether.record.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Entries in files on this machine, first in, first out. An entry that was taken is on the disk; it is there until its whole
 * segment is done with. For several threads.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final long SEGMENT_BYTES = 8 << 20;

    private final Path folder;
    private final SegmentHeader header;
    private final long maxBytes;
    private final FolderLock lock;
    private final SetAside aside;
    private final Deque<Segment> sealed = new ArrayDeque<>();
    private @Nullable SegmentWriter open;
    private long next = 1;
    private volatile long bytes;
    private volatile long entries;
    private volatile boolean failing;

    private Journal(Path folder, SegmentHeader header, long maxBytes, FolderLock lock) throws IOException {
        this.folder = folder;
        this.header = header;
        this.maxBytes = maxBytes;
        this.lock = lock;
        this.aside = new SetAside(folder);
        for (Segment segment : new Recovery(folder, header, aside).segments()) {
            sealed.add(segment);
            next = segment.number() + 1;
        }
        count();
    }

    /**
     * Opens the journal of a folder, which this process then holds, with what an earlier one left there.
     *
     * @param form describes how entries are made; entries of another form are refused
     * @throws SpoolRefused when it cannot be used, naming the setting
     */
    public static Journal open(Path folder, String form, long maxBytes) {
        try {
            FolderLock lock = FolderLock.hold(folder);
            try {
                return new Journal(folder, SegmentHeader.of(form), maxBytes, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SpoolRefused(
                    "The spool's folder %s cannot be read or written (%s). Make it writable for this user, or choose another with the setting %s."
                            .formatted(folder, e, SpoolConfig.FOLDER),
                    e);
        }
    }

    /** Whether an earlier process left entries in a folder. */
    public static boolean isLeftIn(Path folder) {
        try {
            return !Recovery.numbers(folder).isEmpty();
        } catch (IOException e) {
            throw new SpoolRefused(
                    "The spool's folder %s cannot be read (%s). See the setting %s."
                            .formatted(folder, e, SpoolConfig.FOLDER),
                    e);
        }
    }

    /** How many bytes an entry takes. */
    public static long size(byte[] entry) {
        return Frame.size(entry);
    }

    /** How many bytes of entries may still be taken. */
    public long room() {
        return maxBytes - bytes - SegmentHeader.SIZE;
    }

    /** Whether the last append was refused by the disk. */
    public boolean isFailing() {
        return failing;
    }

    /**
     * Takes the entries, all of them or, when it throws, none: they are on the disk when this returns.
     *
     * @throws IOException when there is no room, or the disk refuses
     */
    public synchronized void append(List<byte[]> group) throws IOException {
        long size = group.stream().mapToLong(Frame::size).sum();
        if (size > room()) {
            throw new IOException("the spool is full: " + bytes + " of " + maxBytes + " bytes are taken");
        }
        try {
            if (open != null && open.bytes() >= SEGMENT_BYTES) {
                seal();
            }
            SegmentWriter to = open;
            if (to == null) {
                to = SegmentWriter.create(folder, next, header);
                next++;
                open = to;
            }
            to.append(group);
            failing = false;
        } catch (IOException e) {
            failing = true;
            seal();
            throw e;
        } finally {
            count();
        }
    }

    /** The oldest segment, which takes no more from now on; null when nothing waits. */
    public synchronized @Nullable Segment oldest() {
        if (sealed.isEmpty()) {
            seal();
        }
        return sealed.peekFirst();
    }

    private void seal() {
        if (open != null) {
            sealed.add(open.seal());
            open = null;
        }
    }

    /** Keeps an entry, which cannot be put on record, apart from the journal. */
    public void setAside(Segment segment, SegmentContent.Entry entry) throws IOException {
        aside.keep(segment.number(), entry.place(), SetAside.Why.REFUSED, entry.bytes());
    }

    /** Keeps what cannot be read apart from the journal. */
    public void setAside(Segment segment, SegmentContent.Damage damage) throws IOException {
        aside.keep(segment.number(), damage.place(), SetAside.Why.DAMAGED, damage.bytes());
    }

    /** The segment is done with: its file goes. */
    public synchronized void done(Segment segment) throws IOException {
        if (!segment.equals(sealed.peekFirst())) {
            throw new IllegalStateException("segment " + segment.number() + " is not the oldest");
        }
        Files.deleteIfExists(segment.file());
        sealed.removeFirst();
        count();
    }

    private void count() {
        SegmentWriter last = open;
        bytes = sealed.stream().mapToLong(Segment::bytes).sum() + (last == null ? 0 : last.bytes());
        entries = sealed.stream().mapToLong(Segment::entries).sum() + (last == null ? 0 : last.entries());
    }

    /** How many entries wait. */
    public long entries() {
        return entries;
    }

    /** How many bytes the waiting segments have. */
    public long bytes() {
        return bytes;
    }

    /** How many pieces lie apart, which are not on record and that somebody must look at. */
    public int setAside() {
        return aside.count();
    }

    @Override
    public synchronized void close() {
        seal();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warnf("The spool's folder %s could not be let go: %s", folder, e.getMessage());
        }
    }
}
