package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the operators' guide to the settings that the service has: each with its default, and no others. */
class SettingsPageTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PAGE = Path.of("docs/operators.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(bellwether\\.[a-z.-]+)` \\| ([^|]*) \\|");

    /** Read before the service's configuration exists, so they are in no mapping. */
    private static final Map<String, String> BEFORE_THE_START = Map.of(
            "bellwether.database.folder",
            "data/postgres",
            "bellwether.cache.folder",
            "data/cache",
            "bellwether.log.json",
            "",
            "bellwether.stop.longest",
            "20s");

    @Test
    void shouldStandInTheGuideWithItsDefaultWhenASettingExists() throws IOException {
        Map<String, String> told = new TreeMap<>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> told.put(row.group(1), row.group(2)));

        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(settings().keySet());
        settings().forEach((name, value) -> assertThat(told.get(name)).as(name).contains(value));
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>(BEFORE_THE_START);
        for (Class<?> mapping : mappings()) {
            ConfigMapping annotation = mapping.getAnnotation(ConfigMapping.class);
            if (annotation != null) {
                add(mapping, annotation.prefix(), settings);
            }
        }
        assertThat(settings).hasSizeGreaterThan(BEFORE_THE_START.size());
        return settings;
    }

    private static void add(Class<?> mapping, String prefix, Map<String, String> settings) {
        for (Method method : mapping.getDeclaredMethods()) {
            String name = prefix + "." + kebab(method.getName());
            WithDefault value = method.getAnnotation(WithDefault.class);
            if (mapping.equals(method.getReturnType().getDeclaringClass())
                    && method.getReturnType().isInterface()) {
                add(method.getReturnType(), name, settings);
            } else if (!method.getReturnType().equals(Map.class)) {
                settings.put(name, value == null ? "" : value.value());
            }
        }
    }

    /** Interfaces of settings are named so. */
    private static List<Class<?>> mappings() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Class<?>> mappings = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith("Config.java"))
                    .toList()) {
                String name = SOURCES.relativize(file).toString().replaceAll("\\.java$", "");
                mappings.add(Class.forName(name.replace('/', '.').replace('\\', '.')));
            }
            return mappings;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
