package io.bellwether.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HeapReturnTest {
    private final HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    private String value(String option) {
        return machine.getVMOption(option).getValue();
    }

    @Test
    void shouldLetTheHeapShrinkAndKeepWhatSomebodyChose() {
        String before = value("MaxHeapFreeRatio");
        HeapReturn.allow();
        assertThat(value("MaxHeapFreeRatio")).isEqualTo("30");
        assertThat(value("G1PeriodicGCInterval")).isEqualTo("30000");

        machine.setVMOption("MaxHeapFreeRatio", "55");
        HeapReturn.allow();
        assertThat(value("MaxHeapFreeRatio")).isEqualTo("55");

        machine.setVMOption("MaxHeapFreeRatio", before);
    }
}
