package io.bellwether.record.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What records have in common, for zstd: with it a record of a few thousand bytes packs to a few hundred. A packed text begins
 * with its dictionary's number, so a dictionary that was ever used stays.
 */
final class Dictionary {
    private static final int LEVEL = 3;
    /** What is packed smaller than this stays as it is, so that a length that somebody wrote into the database takes no memory. */
    private static final int MOST_TIMES = 1_000;
    /** In place of a dictionary's number, before bytes that are as they were. */
    private static final byte PLAIN = 0;

    private static final List<Dictionary> ALL = List.of(read(1), read(2));

    static final Dictionary NEWEST = ALL.get(ALL.size() - 1);

    private final byte number;
    private final ZstdDictCompress packing;
    private final ZstdDictDecompress unpacking;
    private final BlockingQueue<Packer> idle =
            new LinkedBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private Dictionary(int number, byte[] content) {
        this.number = (byte) number;
        this.packing = new ZstdDictCompress(content, LEVEL);
        this.unpacking = new ZstdDictDecompress(content);
    }

    private static Dictionary read(int number) {
        String name = "/record/dictionary-" + number;
        try (InputStream in = Dictionary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new Dictionary(number, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] pack(byte[] text) {
        Packer known = idle.poll();
        Packer packer = known == null ? new Packer(packing) : known;
        byte[] packed = packer.pack(number, text);
        if (!idle.offer(packer)) {
            packer.close();
        }
        return packed;
    }

    /** A context of zstd with room for what it packs, for one thread at a time. */
    private static final class Packer {
        /** The largest room that is kept for the next text. */
        private static final int KEPT = 64 * 1024;

        private final ZstdCompressCtx context;
        private byte[] room = new byte[8 * 1024];

        Packer(ZstdDictCompress dictionary) {
            context = new ZstdCompressCtx().loadDict(dictionary).setDictID(false);
        }

        byte[] pack(byte number, byte[] text) {
            int bound = (int) Zstd.compressBound(text.length);
            byte[] frame = bound <= room.length ? room : new byte[bound];
            if (frame.length <= KEPT) {
                room = frame;
            }
            int length = context.compressByteArray(frame, 0, frame.length, text, 0, text.length);
            boolean plain = text.length > most(length);
            byte[] packed = new byte[1 + (plain ? text.length : length)];
            packed[0] = plain ? PLAIN : number;
            System.arraycopy(plain ? text : frame, 0, packed, 1, packed.length - 1);
            return packed;
        }

        void close() {
            context.close();
        }
    }

    private static long most(long packed) {
        return MOST_TIMES * packed;
    }

    static byte[] unpack(byte[] packed) {
        if (packed.length < 2) {
            throw new UnreadableTexts("there are none", null);
        }
        int number = packed[0];
        if (number == PLAIN) {
            return Arrays.copyOfRange(packed, 1, packed.length);
        }
        if (number < 1 || number > ALL.size()) {
            throw new UnreadableTexts("this program has no dictionary " + number, null);
        }
        long length = Zstd.getFrameContentSize(packed, 1, packed.length - 1);
        if (length < 0 || length > most(packed.length - 1)) {
            throw new UnreadableTexts("their length is " + length, null);
        }
        byte[] text = new byte[(int) length];
        try {
            long read = Zstd.decompressFastDict(text, 0, packed, 1, packed.length - 1, ALL.get(number - 1).unpacking);
            if (read != length) {
                throw new UnreadableTexts("zstd unpacks " + read + " bytes of " + length, null);
            }
            return text;
        } catch (ZstdException e) {
            throw new UnreadableTexts("zstd does not know them", e);
        }
    }
}
