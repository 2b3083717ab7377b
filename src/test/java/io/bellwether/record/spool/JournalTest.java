package io.bellwether.record.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    static final String FORM = "texts";
    private static final long SIZE = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void choose() {
        folder = parent.resolve("spool");
    }

    private Journal open() {
        return Journal.open(folder, FORM, SIZE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void append(Journal journal, String... texts) {
        try {
            journal.append(Arrays.stream(texts).map(JournalTest::bytes).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes everything out, as draining does; damaged stretches are set aside. */
    static List<String> drain(Journal journal) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Segment segment = journal.oldest(); segment != null; segment = journal.oldest()) {
            SegmentContent content = segment.read();
            for (SegmentContent.Damage damage : content.damages()) {
                journal.setAside(segment, damage);
            }
            content.entries().forEach(e -> texts.add(new String(e.bytes(), StandardCharsets.UTF_8)));
            journal.done(segment);
        }
        return texts;
    }

    private Path segment(int number) {
        return folder.resolve("segment-%012d.spool".formatted(number));
    }

    @Test
    void shouldKeepOrderWhenEntriesComeAndGo() throws IOException {
        try (Journal journal = open()) {
            append(journal, "a", "b");
            append(journal, "c");
            assertThat(journal.entries()).isEqualTo(3);
            assertThat(drain(journal)).containsExactly("a", "b", "c");
            assertThat(journal.entries()).isZero();
            assertThat(journal.bytes()).isZero();
            append(journal, "d");
            assertThat(drain(journal)).containsExactly("d");
            assertThat(Journal.isLeftIn(folder)).isFalse();
        }
    }

    @Test
    void shouldTakeNewEntriesApartWhenTheOldestSegmentIsBeingDrained() throws IOException {
        try (Journal journal = open()) {
            append(journal, "a");
            Segment first = Objects.requireNonNull(journal.oldest());
            append(journal, "b");
            journal.done(first);
            assertThat(drain(journal)).containsExactly("b");
        }
    }

    @Test
    void shouldHoldEverythingWhenItIsOpenedAgain() throws IOException {
        try (Journal journal = open()) {
            append(journal, "a", "b");
        }
        try (Journal journal = open()) {
            append(journal, "c");
            assertThat(journal.entries()).isEqualTo(3);
        }
        try (Journal journal = open()) {
            assertThat(drain(journal)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void shouldCutTheTailWhenTheLastEntryIsTornAtAnyByte() throws IOException {
        try (Journal journal = open()) {
            append(journal, "first", "second");
        }
        byte[] whole = Files.readAllBytes(segment(1));
        int last = whole.length - Frame.HEADER - "second".length();
        for (int length = last; length < whole.length; length++) {
            Files.write(segment(1), Arrays.copyOf(whole, length));
            try (Journal journal = open()) {
                assertThat(journal.entries()).as("cut at %d", length).isEqualTo(1);
                assertThat(Files.size(segment(1))).isEqualTo(last);
                assertThat(journal.setAside()).isZero();
                append(journal, "third");
                assertThat(drain(journal)).as("cut at %d", length).containsExactly("first", "third");
            }
        }
    }

    @Test
    void shouldCutTheTailWhenItIsRoomThatWasNeverWritten() throws IOException {
        try (Journal journal = open()) {
            append(journal, "first");
        }
        byte[] whole = Files.readAllBytes(segment(1));
        Files.write(segment(1), Arrays.copyOf(whole, whole.length + 4_096));
        try (Journal journal = open()) {
            assertThat(drain(journal)).containsExactly("first");
            assertThat(journal.setAside()).isZero();
        }
    }

    @Test
    void shouldForgetASegmentWhenItsStartWasTorn() throws IOException {
        Files.createDirectories(folder);
        for (int length = 0; length <= SegmentHeader.SIZE; length++) {
            Files.write(segment(7), Arrays.copyOf(SegmentHeader.of(FORM).bytes(), length));
            try (Journal journal = open()) {
                assertThat(drain(journal)).isEmpty();
                assertThat(journal.setAside()).isZero();
            }
        }
    }

    @Test
    void shouldSetAsideTheDamagedAndDrainTheRestWhenAnyByteOfAnEntryChanges() throws IOException {
        try (Journal journal = open()) {
            append(journal, "first", "second", "third");
        }
        byte[] whole = Files.readAllBytes(segment(1));
        Files.delete(segment(1));
        int begin = SegmentHeader.SIZE + Frame.HEADER + "first".length();
        int end = begin + Frame.HEADER + "second".length();
        for (int place = begin; place < end; place++) {
            byte[] changed = whole.clone();
            changed[place] ^= 0x40;
            Files.write(segment(1), changed);
            try (Journal journal = open()) {
                assertThat(drain(journal)).as("changed at %d", place).containsExactly("first", "third");
                assertThat(journal.setAside()).isEqualTo(1);
            }
            Path aside = folder.resolve("set-aside").resolve("segment-%012d-at-%d.damaged".formatted(1, begin));
            assertThat(Files.readAllBytes(aside)).isEqualTo(Arrays.copyOfRange(changed, begin, end));
            Files.delete(aside);
        }
    }

    @Test
    void shouldSetAsideWhenTheLastEntryIsWholeAndDamaged() throws IOException {
        try (Journal journal = open()) {
            append(journal, "first", "second");
        }
        byte[] whole = Files.readAllBytes(segment(1));
        Files.delete(segment(1));
        int begin = whole.length - Frame.HEADER - "second".length();
        for (int place = begin; place < whole.length; place++) {
            byte[] changed = whole.clone();
            changed[place] ^= 0x40;
            Files.write(segment(1), changed);
            try (Journal journal = open()) {
                assertThat(drain(journal)).as("changed at %d", place).containsExactly("first");
                assertThat(journal.setAside()).as("somebody was answered on it").isEqualTo(1);
            }
            Files.delete(folder.resolve("set-aside").resolve("segment-%012d-at-%d.damaged".formatted(1, begin)));
        }
    }

    @Test
    void shouldSetAsideTheRestWhenASegmentThatIsNotTheLastWasCut() throws IOException {
        try (Journal journal = open()) {
            append(journal, "first", "second");
            journal.oldest();
            append(journal, "third");
        }
        byte[] whole = Files.readAllBytes(segment(1));
        Files.write(segment(1), Arrays.copyOf(whole, whole.length - 3));
        try (Journal journal = open()) {
            assertThat(drain(journal)).containsExactly("first", "third");
            assertThat(journal.setAside()).isEqualTo(1);
        }
    }

    @Test
    void shouldTellWhenASegmentInBetweenIsMissing() throws IOException {
        try (Journal journal = open()) {
            for (String text : List.of("a", "b", "c")) {
                append(journal, text);
                journal.oldest();
            }
            // only the first is closed by that: the others share the second
            assertThat(segment(2)).exists();
        }
        Files.move(segment(2), segment(3));
        try (Journal journal = open()) {
            assertThat(journal.setAside()).isEqualTo(1);
            assertThat(drain(journal)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void shouldTakeNothingMoreWhenItIsFull() throws IOException {
        try (Journal journal = Journal.open(folder, FORM, 100)) {
            append(journal, "x".repeat(40));
            assertThat(journal.room()).isLessThan(40);
            assertThatThrownBy(() -> journal.append(List.of(new byte[40])))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("full");
            assertThat(drain(journal)).hasSize(1);
            append(journal, "x".repeat(40));
        }
    }

    @Test
    void shouldGoOnWhenTheDiskRefusedForAWhile() throws IOException {
        try (Journal journal = open()) {
            append(journal, "a");
            journal.oldest();
            Path away = parent.resolve("away");
            Files.move(folder, away);
            assertThatThrownBy(() -> journal.append(List.of(bytes("lost")))).isInstanceOf(IOException.class);
            assertThat(journal.isFailing()).isTrue();
            Files.move(away, folder);
            append(journal, "b");
            assertThat(journal.isFailing()).isFalse();
            assertThat(drain(journal)).containsExactly("a", "b");
        }
    }

    @Test
    void shouldRefuseAnotherHolderAndNameTheSettingWhenItIsHeld() {
        try (Journal journal = open()) {
            assertThat(journal.entries()).isZero();
            assertThatThrownBy(this::open)
                    .isInstanceOf(SpoolRefused.class)
                    .hasMessageContaining(SpoolConfig.FOLDER)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void shouldRefuseEntriesOfAnotherFormAndKeepThem() throws IOException {
        try (Journal journal = open()) {
            append(journal, "a");
        }
        assertThatThrownBy(() -> Journal.open(folder, "other", SIZE))
                .isInstanceOf(SpoolRefused.class)
                .hasMessageContaining(SpoolConfig.FOLDER);
        try (Journal journal = open()) {
            assertThat(drain(journal)).containsExactly("a");
        }
    }

    @Test
    void shouldBeItsOwnersOnly() throws IOException {
        try (Journal journal = open()) {
            append(journal, "a");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(segment(1))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void shouldHoldEachEntryOnceWhenManyThreadsAppendWhileItIsDrained() throws Exception {
        int threads = 8;
        int each = 40;
        List<String> drained = new ArrayList<>();
        try (Journal journal = open()) {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                done.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        append(journal, thread + ":" + i);
                    }
                }));
            }
            while (!done.stream().allMatch(Future::isDone)) {
                drained.addAll(drain(journal));
            }
            for (Future<?> future : done) {
                future.get();
            }
            pool.shutdown();
            drained.addAll(drain(journal));
        }
        assertThat(drained).doesNotHaveDuplicates().hasSize(threads * each);
        for (int t = 0; t < threads; t++) {
            String own = t + ":";
            assertThat(drained.stream().filter(d -> d.startsWith(own)).map(d -> Integer.valueOf(d.substring(2))))
                    .isSorted();
        }
    }
}
