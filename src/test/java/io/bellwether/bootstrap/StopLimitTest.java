package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stop while something does not end, in a process of its own. */
class StopLimitTest {

    /** Runs for ever, and so does what is done as it stops. */
    public static final class Runaway {
        private Runaway() {}

        public static void main(String... args) throws InterruptedException {
            new StopLimit(Duration.ofMillis(Long.parseLong(args[0]))).install();
            CountDownLatch never = new CountDownLatch(Integer.parseInt(args[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(never)));
            System.out.println("running");
            new CountDownLatch(1).await();
        }

        private static void await(CountDownLatch never) {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record End(int exit, String said) {}

    private static End stop(String limit, String runaways) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes" + System.getProperty("path.separator") + "target/test-classes",
                        Runaway.class.getName(),
                        limit,
                        runaways))
                .redirectErrorStream(true)
                .start();
        try {
            assertThat((char) process.getInputStream().read()).isEqualTo('r');
            process.toHandle().destroy(); // leaves what it says readable
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return new End(
                    process.exitValue(), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldEndTheProcessWhenAStopTakesLongerThanTheLimit() throws IOException, InterruptedException {
        End end = stop("300", "1");

        assertThat(end.exit()).isEqualTo(StopLimit.EXIT);
        assertThat(end.said()).contains("did not stop within 0 s");
    }

    @Test
    void shouldNotHoldUpAStopThatIsInTime() throws IOException, InterruptedException {
        End end = stop("60000", "0");

        assertThat(end.exit()).isNotEqualTo(StopLimit.EXIT);
        assertThat(end.said()).doesNotContain("did not stop");
    }
}
