package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.record.spool.SpoolConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSpaceTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private record Spools(Path folder, MemorySize maxSize, Duration after) implements SpoolConfig {}

    private HealthCheckResponse looked(Path folder, String leastFree) {
        MemorySize size = new MemorySize(BigInteger.TEN);
        FolderSpace space = new FolderSpace(
                () -> new MemorySize(new BigInteger(leastFree)),
                new Spools(folder.resolve("spool/not/there"), size, Duration.ofSeconds(1)),
                meters,
                folder.resolve("cache"),
                Optional.of(folder));
        space.look();
        return space.call();
    }

    @Test
    void shouldStayReadyAndTellWhenADiskIsNearlyFull(@TempDir Path folder) {
        HealthCheckResponse low = looked(folder, "9000000000000000000");

        assertThat(low.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(low.getData())
                .hasValueSatisfying(data -> assertThat(data)
                        .containsEntry("room", "low")
                        .containsKeys("databaseFreeBytes", "spoolFreeBytes", "cacheFreeBytes"));
        assertThat(meters.get("bellwether.folder.free.bytes")
                        .tag("folder", "spool")
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void shouldTellThatThereIsRoomWhenThereIs(@TempDir Path folder) {
        assertThat(looked(folder, "1").getData())
                .hasValueSatisfying(data -> assertThat(data).containsEntry("room", "enough"));
    }
}
