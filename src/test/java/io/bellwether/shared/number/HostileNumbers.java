package io.bellwether.shared.number;

import java.util.List;

/** Numbers of JSON that no reader may take: written out they fill a heap, or no long or decimal holds them. */
public final class HostileNumbers {
    private HostileNumbers() {}

    public static List<String> all() {
        return List.of(
                "1e999999999",
                "-1e999999999",
                "1E-999999999",
                "1e2147483647",
                "1e2147483648",
                "1e-2147483649",
                "1e99999999999999999999",
                "0e999999999",
                "0.0e-2147483647",
                "1e6145",
                "1e-6145",
                "9".repeat(61),
                "0." + "1".repeat(99),
                "1" + "0".repeat(7_000),
                "9".repeat(200_000) + ".5");
    }
}
