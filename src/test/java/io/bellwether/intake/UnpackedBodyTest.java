package io.bellwether.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come packed, as they are and as they are not. */
class UnpackedBodyTest {
    private static final int FLUSHED = 10_000;
    private static final byte[] PLAIN = text();

    private static byte[] text() {
        Random random = new Random(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            text.append("{\"arr\": ").append(random.nextInt(1_000_000)).append("}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static OutputStream packing(Coding coding, OutputStream out) throws IOException {
        return switch (coding) {
            case GZIP -> new GZIPOutputStream(out, true);
            case DEFLATE -> new DeflaterOutputStream(out, true);
            case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
        };
    }

    static byte[] packed(Coding coding, byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = switch (coding) {
            case GZIP -> new GZIPOutputStream(out);
            case DEFLATE -> new DeflaterOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
        }) {
            for (int from = 0; from < plain.length; from += FLUSHED) {
                packing.write(plain, from, Math.min(FLUSHED, plain.length - from));
                packing.flush();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** Comes a piece at a time, and says that there is no more than that. */
    private static InputStream pieces(byte[] packed, int piece) {
        return new ByteArrayInputStream(packed) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, piece));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    private static byte[] unpacked(Coding coding, byte[] packed, int piece) throws IOException {
        try (InputStream body = new UnpackedBody(coding, pieces(packed, piece))) {
            return body.readAllBytes();
        }
    }

    private static void assertRefused(Coding coding, byte[] packed, int piece) {
        assertThatThrownBy(() -> unpacked(coding, packed, piece))
                .as("%s, %d bytes", coding, packed.length)
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.BAD_REQUEST);
                    assertThat(problem.findings()).singleElement().satisfies(finding -> {
                        assertThat(finding.path()).isEqualTo("body");
                        assertThat(finding.message()).contains(coding.toString());
                    });
                });
    }

    @ParameterizedTest
    @EnumSource
    void shouldUnpackWhenABodyComesInPiecesOfAnySize(Coding coding) throws IOException {
        byte[] packed = packed(coding, PLAIN);

        for (int piece : new int[] {1, 2, 7, 1_000, packed.length}) {
            assertThat(unpacked(coding, packed, piece)).isEqualTo(PLAIN);
        }
        assertThat(unpacked(coding, packed(coding, new byte[0]), 3)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellThatABodyBreaksOffWhereverItIsCut(Coding coding) {
        byte[] packed = packed(coding, Arrays.copyOf(PLAIN, 300));

        for (int length = 0; length < packed.length; length++) {
            assertRefused(coding, Arrays.copyOf(packed, length), 50);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatIsDamagedOrNotPackedAtAll(Coding coding) {
        byte[] packed = packed(coding, PLAIN);
        for (int at = packed.length / 3; at < packed.length; at += packed.length / 40) {
            byte[] damaged = packed.clone();
            damaged[at] ^= 0x55;
            assertRefused(coding, damaged, 500);
        }
        for (byte[] other : List.of(PLAIN, "{}".getBytes(StandardCharsets.UTF_8), new byte[9], new byte[] {'x'})) {
            assertRefused(coding, other, 5);
        }
        byte[] more = Arrays.copyOf(packed, packed.length + 20_000);
        more[packed.length] = 'x';
        assertRefused(coding, more, 100);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhateverStandsBehindASoundBody(Coding coding) {
        byte[] packed = packed(coding, Arrays.copyOf(PLAIN, 300));
        for (int junk : new int[] {1, 2, 9, 17, 26, 27, 400, 8_000}) {
            byte[] more = Arrays.copyOf(packed, packed.length + junk);
            Arrays.fill(more, packed.length, more.length, (byte) 'x');
            for (int piece : new int[] {1, packed.length, packed.length + 1, more.length}) {
                assertRefused(coding, more, piece);
            }
        }
    }

    @Test
    void shouldTakeDeflateWithoutItsFrame() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream bare = new DeflaterOutputStream(out, new Deflater(9, true))) {
            bare.write(PLAIN);
        }

        assertThat(unpacked(Coding.DEFLATE, out.toByteArray(), 64)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void shouldTakeSeveralFilesInARowForOne(Coding coding) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(packed(coding, PLAIN));
        out.write(packed(coding, new byte[] {'a', 'b'}));

        byte[] unpacked = unpacked(coding, out.toByteArray(), 11);

        assertThat(unpacked).hasSize(PLAIN.length + 2).endsWith('a', 'b');
    }

    @Test
    void shouldPassOverWhatAHeadOfGzipMayHold() throws IOException {
        byte[] plain = packed(Coding.GZIP, PLAIN);
        byte[] head = {0x1F, (byte) 0x8B, 8, 0x1C, 0, 0, 0, 0, 0, 0, 2, 0, 'e', 'x', 'n', 0, 'c', 'd', 0};
        byte[] packed = Arrays.copyOf(head, head.length + plain.length - 10);
        System.arraycopy(plain, 10, packed, head.length, plain.length - 10);

        assertThat(unpacked(Coding.GZIP, packed, 1)).isEqualTo(PLAIN);
        assertRefused(
                Coding.GZIP,
                Arrays.copyOf(new byte[] {0x1F, (byte) 0x8B, 8, 4, 0, 0, 0, 0, 0, 0, 0x7F, 0x7F}, 9_000),
                10);
    }

    @Test
    void shouldRefuseAWindowThatTakesMoreMemoryThanABodyMay() {
        byte[] wide = Zstd.compress(new byte[1 << 20]);
        // a window of 128 MB in place of the size of the content
        byte[] frame = {wide[0], wide[1], wide[2], wide[3], 0, (byte) (17 << 3), 1, 0, 0};

        assertRefused(Coding.ZSTD, frame, 20);
    }

    @ParameterizedTest
    @EnumSource
    void shouldUnpackABombNoFurtherThanItIsRead(Coding coding) throws IOException {
        byte[] bomb = packed(coding, new byte[20_000_000]);
        AtomicInteger refused = new AtomicInteger();
        try (InputStream body = new StreamedBody(
                new UnpackedBody(coding, new ByteArrayInputStream(bomb)), 100_000, refused::incrementAndGet)) {
            assertThatThrownBy(body::readAllBytes)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type()).isEqualTo(ProblemType.BODY_TOO_LARGE));
            assertThat(body.read()).isNegative();
        }
        assertThat(refused).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveEachFlushWithoutWaitingForTheNext(Coding coding) throws IOException {
        PipedInputStream source = new PipedInputStream(1 << 16);
        byte[] line = "{\"arr\": 1}\n".getBytes(StandardCharsets.UTF_8);
        byte[] read = new byte[1_000];
        try (InputStream body = new UnpackedBody(coding, source);
                OutputStream packing = packing(coding, new PipedOutputStream(source))) {
            for (int i = 0; i < 100; i++) {
                packing.write(line);
                packing.flush();
                assertThat(body.read(read)).isEqualTo(line.length);
                assertThat(body.available())
                        .as("nobody would come back from here")
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|GZIP",
                "x-gzip|GZIP",
                " GZip |GZIP",
                "identity, zstd|ZSTD",
                "deflate|DEFLATE",
                "identity|",
                "''|"
            })
    void shouldKnowTheCodingsItTakes(String header, Coding coding) {
        assertThat(Coding.of(List.of(header))).isEqualTo(coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "snappy", "gzip, gzip", "gzip;q=1", "gzip zstd", "compress", "\u0130"})
    void shouldNameTheCodingsItTakesWhenAnotherIsSent(String header) {
        assertThatThrownBy(() -> Coding.of(List.of(header))).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
            assertThat(problem.findings().get(0).suggestion()).isEqualTo("gzip, deflate, zstd");
        });
    }
}
