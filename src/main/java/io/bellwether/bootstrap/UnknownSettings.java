package io.bellwether.bootstrap;

import io.bellwether.shared.Nearest;
import io.quarkus.arc.Arc;
import io.quarkus.arc.impl.ArcContainerImpl;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Refuses a start with settings of the service that it does not have: a misspelt limit would hold for nothing. */
@ApplicationScoped
class UnknownSettings {
    private static final String OURS = "bellwether.";

    /** Read before the service's configuration exists. */
    private static final Set<String> BEFORE_THE_START = Set.of(
            StartSettings.DATABASE_FOLDER,
            StartSettings.CACHE_FOLDER,
            StartSettings.JSON_LOG,
            StartSettings.LONGEST_STOP,
            DatabaseOfItsOwn.RUNNING_IN);

    private final Config config;

    UnknownSettings(Config config) {
        this.config = config;
    }

    void refuse(@Observes @Priority(1) StartupEvent event) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        List<String> found =
                among(StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .toList());
        if (!found.isEmpty()) {
            throw new StartRefused("There are no such settings:\n  - " + String.join("\n  - ", found));
        }
    }

    /** Those of the names that no setting has, each with the nearest one that exists. */
    static List<String> among(Collection<String> names) {
        Set<String> known = known();
        return names.stream()
                .filter(name -> name.startsWith(OURS) && !isKnown(name, known))
                .distinct()
                .sorted()
                .map(name -> name
                        + Nearest.to(name, known)
                                .map(near -> ": did you mean " + near + "?")
                                .orElse(""))
                .toList();
    }

    /** A name that ends in a star stands for all below it; the environment's names have lost their dashes. */
    private static boolean isKnown(String name, Set<String> known) {
        return known.stream()
                .anyMatch(each -> each.endsWith("*")
                        ? name.startsWith(each.substring(0, each.length() - 1))
                        : each.equals(name) || each.replace('-', '.').equals(name) || name.startsWith(each + "["));
    }

    /** What the service's mappings read; a list's members stand under its own name. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>(BEFORE_THE_START);
        ((ArcContainerImpl) Arc.container())
                .getBeans().stream()
                        .flatMap(bean -> bean.getTypes().stream())
                        .filter(type -> type instanceof Class<?> c && c.isAnnotationPresent(ConfigMapping.class))
                        .flatMap(type -> ConfigClass.configClass((Class<?>) type).getProperties().keySet().stream())
                        .filter(name -> !name.endsWith("[*]"))
                        .forEach(known::add);
        return known;
    }
}
