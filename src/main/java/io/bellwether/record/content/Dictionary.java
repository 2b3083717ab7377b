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

    private static final List<Dictionary> ALL = List.of(read(1));

    static final Dictionary NEWEST = ALL.get(ALL.size() - 1);

    private final byte number;
    private final ZstdDictCompress packing;
    private final ZstdDictDecompress unpacking;
    private final BlockingQueue<ZstdCompressCtx> idle =
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
        ZstdCompressCtx known = idle.poll();
        ZstdCompressCtx context = known == null ? fresh() : known;
        byte[] frame = new byte[1 + (int) Zstd.compressBound(text.length)];
        frame[0] = number;
        int length = context.compressByteArray(frame, 1, frame.length - 1, text, 0, text.length);
        if (!idle.offer(context)) {
            context.close();
        }
        if (text.length > most(length)) {
            frame[0] = PLAIN;
            System.arraycopy(text, 0, frame, 1, text.length);
            length = text.length;
        }
        return Arrays.copyOf(frame, 1 + length);
    }

    private static long most(long packed) {
        return MOST_TIMES * packed;
    }

    private ZstdCompressCtx fresh() {
        return new ZstdCompressCtx().loadDict(packing).setDictID(false);
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
