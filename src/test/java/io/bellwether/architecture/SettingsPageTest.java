package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the operators' guide to the settings that the service has: each with its default, and no others. */
class SettingsPageTest {
    private static final Path PAGE = Path.of("docs/operators.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(bellwether\\.[a-z.-]+)` \\| ([^|]*) \\|");

    /** Read before the service's configuration exists, so they are in no mapping. */
    private static final Map<String, String> BEFORE_THE_START =
            Map.of("bellwether.database.folder", "data/postgres", "bellwether.log.json", "");

    @Test
    void shouldStandInTheGuideWithItsDefaultWhenASettingExists() throws IOException {
        Map<String, String> told = new TreeMap<>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> told.put(row.group(1), row.group(2)));

        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(settings().keySet());
        settings().forEach((name, value) -> assertThat(told.get(name)).as(name).contains(value));
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(BEFORE_THE_START);
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.bellwether")) {
            if (each.isAnnotatedWith(ConfigMapping.class)) {
                String prefix = each.getAnnotationOfType(ConfigMapping.class).prefix();
                for (Method method : each.reflect().getDeclaredMethods()) {
                    WithDefault value = method.getAnnotation(WithDefault.class);
                    settings.put(prefix + "." + kebab(method.getName()), value == null ? "" : value.value());
                }
            }
        }
        assertThat(settings).hasSizeGreaterThan(BEFORE_THE_START.size());
        return settings;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
