package io.bellwether.rulebook.draft.trial;

import io.bellwether.rulebook.draft.DraftConfig;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Settings of trials for tests: a class of the tests that implements them would be taken for a bean with constraints. */
final class TrialSettings {
    private static final Duration LONG = Duration.ofSeconds(60);

    private TrialSettings() {}

    /** Roomy ones. */
    static DraftConfig.Trial of(int atOnce, int share, int waiting, Duration patience) {
        return of(Map.of(
                "atOnce", () -> atOnce, "share", () -> share, "waiting", () -> waiting, "patience", () -> patience));
    }

    /** Roomy ones but for some. */
    static DraftConfig.Trial of(Map<String, Supplier<Object>> some) {
        Map<String, Supplier<Object>> all = new HashMap<>(Map.of(
                "atOnce", () -> 2,
                "share", () -> 1,
                "waiting", () -> 16,
                "patience", () -> LONG,
                "prepared", () -> false,
                "limit", () -> LONG,
                "compileLimit", () -> LONG,
                "memoryMb", () -> 256));
        all.putAll(some);
        return of(DraftConfig.Trial.class, all);
    }

    static <T> T of(Class<T> settings, Map<String, Supplier<Object>> all) {
        return settings.cast(Proxy.newProxyInstance(
                settings.getClassLoader(),
                new Class<?>[] {settings},
                (self, method, arguments) -> all.getOrDefault(method.getName(), () -> {
                            throw new UnsupportedOperationException(method.getName());
                        })
                        .get()));
    }
}
