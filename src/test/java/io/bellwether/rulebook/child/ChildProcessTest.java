package io.bellwether.rulebook.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A child that does its worst: the request ends with a cause, and what can go on goes on. */
@Timeout(60)
class ChildProcessTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final ChildKind KIND = new ChildKind("hostile", HostileChild.class, 32, true, 10_000, null, null);

    private ChildProcess child;

    @BeforeEach
    void start() throws IOException {
        child = new ChildProcess(KIND);
    }

    @AfterEach
    void stop() {
        child.close();
    }

    @ParameterizedTest
    @CsvSource({"loop, TIME, longer than", "wait, BUSY, too busy"})
    void shouldEndTheRequestWhenItTakesTooLong(String what, ChildEnded.Cause cause, String why) throws Exception {
        child.ask("warm", String.class, LONG);

        ChildEnded<String> ended = child.ask(what, String.class, SHORT);

        assertThat(ended.answer()).isNull();
        assertThat(ended.cause()).isEqualTo(cause);
        assertThat(ended.why()).contains(why);
        assertThat(ended.doing()).isEqualTo("to " + what);
        assertThat(ended.isUsable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"fill, MEMORY, memory of 32 MB", "long, SIZE, longer than 10000", "exit, DEATH, ended with 7"})
    void shouldSayWhatEndedTheProcessWhenItEnds(String what, ChildEnded.Cause cause, String why) throws Exception {
        ChildEnded<String> ended = child.ask(what, String.class, LONG);

        assertThat(ended.cause()).isEqualTo(cause);
        assertThat(ended.why()).contains(why);
    }

    @Test
    void shouldAnswerTheNextRequestWhenOneBreaks() throws Exception {
        ChildEnded<String> deep = child.ask("deep", String.class, LONG);
        ChildEnded<String> broken = child.ask("break", String.class, LONG);

        assertThat(deep.why()).contains("too deeply");
        assertThat(broken.why()).isEqualTo("it broke");
        assertThat(broken.isUsable()).isTrue();
        assertThat(child.ask("shout", String.class, LONG).answer()).isEqualTo("shouted");
        assertThat(child.ask("hello", String.class, LONG).answer()).isEqualTo("hello");
    }

    @Test
    void shouldEndTheRequestWhenTheProcessIsKilledFromOutside() throws Exception {
        child.ask("warm", String.class, LONG);
        ChildEnded<String> ended = child.ask("wait", String.class, LONG, () -> {
            ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly);
            return true;
        });

        assertThat(ended.cause()).isEqualTo(ChildEnded.Cause.DEATH);
        assertThat(child.alive()).isFalse();
    }

    @Test
    void shouldEndTheRequestWhenNobodyWantsItsAnswer() throws Exception {
        assertThat(child.ask("loop", String.class, LONG, () -> false).cause()).isEqualTo(ChildEnded.Cause.UNWANTED);
    }

    @Test
    void shouldLeaveNothingBehindWhenClosed() throws Exception {
        ChildProcess other = new ChildProcess(new ChildKind("tidy", HostileChild.class, 32, true, 10_000, null, null));
        other.ask("hello", String.class, LONG);
        assertThat(folders()).isPositive();

        other.close();

        assertThat(other.alive()).isFalse();
        Eventually.holds(() -> folders() == 0, () -> "its folder is still there", LONG);
    }

    private static long folders() {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("bellwether-tidy-"))
                    .count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
