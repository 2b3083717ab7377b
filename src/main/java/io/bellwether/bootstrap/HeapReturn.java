package io.bellwether.bootstrap;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has the Java heap give memory back when a rush is over: by itself it keeps a quarter of the machine for ever. */
final class HeapReturn {
    private HeapReturn() {}

    /** Sets what nobody chose at the start of the process; another kind of virtual machine is left as it is. */
    static void allow() {
        Map<String, String> options = new LinkedHashMap<>();
        // the smallest first: it may not be above the largest
        options.put("MinHeapFreeRatio", "10");
        options.put("MaxHeapFreeRatio", "30");
        options.put("G1PeriodicGCInterval", "30000");
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine != null) {
            options.forEach((name, value) -> set(machine, name, value));
        }
    }

    private static void set(HotSpotDiagnosticMXBean machine, String name, String value) {
        try {
            VMOption option = machine.getVMOption(name);
            if (option.isWriteable() && option.getOrigin() == VMOption.Origin.DEFAULT) {
                machine.setVMOption(name, value);
            }
        } catch (IllegalArgumentException e) {
            // this machine has no such option, or what was chosen for another one forbids the value
        }
    }
}
