package io.bellwether.bootstrap;

import io.bellwether.shared.Nearest;
import io.quarkus.arc.Arc;
import io.quarkus.arc.impl.ArcContainerImpl;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Refuses a start with settings of the service that it does not have, before anything changes in the database: a misspelt
 * limit would hold for nothing.
 */
@ApplicationScoped
class UnknownSettings implements FlywayConfigurationCustomizer {
    private static final String OURS = "bellwether.";
    private static final String OUR_VARIABLES = "BELLWETHER_";

    /** What Kubernetes tells every container of a service that is called bellwether. */
    private static final Pattern NOT_OURS =
            Pattern.compile("BELLWETHER_(?:SERVICE_(?:HOST|PORT(?:_\\w+)?)|PORT(?:_[0-9]+_\\w+)?)");

    /** Read before the service's configuration exists. */
    private static final Set<String> BEFORE_THE_START = Set.of(
            StartSettings.DATABASE_FOLDER,
            StartSettings.CACHE_FOLDER,
            StartSettings.JSON_LOG,
            StartSettings.LONGEST_STOP,
            DatabaseOfItsOwn.RUNNING_IN);

    private static final Pattern SIGN = Pattern.compile("[^A-Za-z0-9*]");
    private static final Pattern MEMBER = Pattern.compile("_[0-9]+_$");

    private final Config config;

    UnknownSettings(Config config) {
        this.config = config;
    }

    /** Asked when the migrations are made ready. */
    @Override
    public void customize(FluentConfiguration migrations) {
        refuse();
    }

    /** For starts that migrate nothing. */
    void refuse(@Observes @Priority(1) StartupEvent event) {
        refuse();
    }

    private void refuse() {
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
        Set<String> variables = known.stream().map(UnknownSettings::variable).collect(Collectors.toSet());
        return names.stream()
                .distinct()
                .sorted()
                .flatMap(name -> {
                    if (name.startsWith(OURS)) {
                        return isKnown(name, known) ? Stream.empty() : Stream.of(told(name, known));
                    }
                    boolean ours = name.startsWith(OUR_VARIABLES)
                            && !NOT_OURS.matcher(name).matches();
                    return !ours || isVariable(name, variables) ? Stream.empty() : Stream.of(told(name, variables));
                })
                .toList();
    }

    private static String told(String name, Set<String> known) {
        return name
                + Nearest.to(name, known)
                        .map(near -> ": did you mean " + near + "?")
                        .orElse("");
    }

    /** A name that ends in a star stands for all below it; the environment's names have lost their dashes. */
    private static boolean isKnown(String name, Set<String> known) {
        return known.stream()
                .anyMatch(each -> each.endsWith("*")
                        ? name.startsWith(each.substring(0, each.length() - 1))
                        : each.equals(name) || each.replace('-', '.').equals(name) || name.startsWith(each + "["));
    }

    private static boolean isVariable(String name, Set<String> variables) {
        return variables.stream()
                .anyMatch(each -> each.endsWith("*")
                        ? name.startsWith(each.substring(0, each.length() - 1))
                        : each.equals(name)
                                || MEMBER.matcher(name).replaceFirst("").equals(each));
    }

    /** How the environment spells a setting. */
    private static String variable(String setting) {
        return SIGN.matcher(setting).replaceAll("_").toUpperCase(Locale.ROOT);
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
