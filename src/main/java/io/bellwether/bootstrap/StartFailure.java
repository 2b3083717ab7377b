package io.bellwether.bootstrap;

import io.bellwether.record.spool.SpoolRefused;
import io.bellwether.shared.KeyFileRefused;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/** Turns what ended a start into words for whoever started it. What is a fault of the program has none, and keeps its trace. */
final class StartFailure {
    private static final int MOST_CAUSES = 30;
    private static final Pattern SETTING = Pattern.compile("\\b(bellwether|quarkus)(\\.[a-z0-9-]+){2,}");
    private static final Pattern NEWER = Pattern.compile("applied migration not resolved locally: (\\S+?)\\.?\\s");
    private static final Pattern CODE = Pattern.compile("SRCFG\\d+: ");

    /** What the first letters of a state of PostgreSQL say of a start. */
    private static final Map<String, String> STATES = Map.of(
            "08",
            "PostgreSQL does not answer at quarkus.datasource.jdbc.url (%s). Start it, or correct the setting.",
            "28",
            "PostgreSQL does not let quarkus.datasource.username in (%s). Correct it or quarkus.datasource.password.",
            "3D",
            "PostgreSQL has no such database as quarkus.datasource.jdbc.url names (%s). Make it, or correct the setting.",
            "42501",
            "The user quarkus.datasource.username may not do what a start needs (%s). Give that user the database or its schema.",
            "53100",
            "The disk of PostgreSQL is full (%s). Make room, then start again.",
            "53",
            "PostgreSQL has no room for another connection (%s). Raise its max_connections, or lower quarkus.datasource.jdbc.max-size.");

    /** Held, because a logger that nobody holds loses its filter. */
    private static final Logger QUARKUS = Logger.getLogger("io.quarkus.runtime.Application");

    private StartFailure() {}

    /** Lets Quarkus say nothing where this does. */
    static void instead() {
        QUARKUS.setFilter(
                said -> said.getThrown() == null || sentence(said.getThrown()).isEmpty());
    }

    /** What is told, if the failure is one that can be mended from outside. */
    static Optional<String> sentence(Throwable failure) {
        List<Throwable> chain = chain(failure);
        return first(chain, StartFailure::refused)
                .or(() -> first(chain, StartFailure::newer))
                .or(() -> first(chain, StartFailure::database))
                .or(() -> first(chain, StartFailure::namesASetting));
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Throwable at = failure;
        while (at != null && chain.size() < MOST_CAUSES) {
            chain.add(at);
            at = at.getCause();
        }
        return chain;
    }

    private static Optional<String> first(List<Throwable> chain, Function<Throwable, Optional<String>> by) {
        return chain.stream().map(by).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> refused(Throwable at) {
        if (at instanceof ConfigValidationException invalid) {
            return Optional.of("Settings do not fit:\n  - "
                    + IntStream.range(0, invalid.getProblemCount())
                            .mapToObj(i -> CODE.matcher(invalid.getProblem(i).getMessage())
                                    .replaceAll(""))
                            .distinct()
                            .collect(Collectors.joining("\n  - ")));
        }
        boolean says = at instanceof StartRefused || at instanceof SpoolRefused || at instanceof KeyFileRefused;
        return says ? Optional.of(message(at)) : Optional.empty();
    }

    private static Optional<String> newer(Throwable at) {
        if (!(at instanceof FlywayException)) {
            return Optional.empty();
        }
        Matcher version = NEWER.matcher(message(at) + "\n");
        return version.find()
                ? Optional.of("The tables were brought up to version " + version.group(1)
                        + " by a newer Bellwether. Start that one, or restore the backup that was made before it.")
                : Optional.empty();
    }

    private static Optional<String> database(Throwable at) {
        if (!(at instanceof SQLException failed)) {
            return Optional.empty();
        }
        String state = Objects.toString(failed.getSQLState(), "");
        return Stream.of(state, state.substring(0, Math.min(2, state.length())))
                .filter(STATES::containsKey)
                .findFirst()
                .map(key -> Objects.requireNonNull(STATES.get(key)).formatted(line(message(at))));
    }

    private static Optional<String> namesASetting(Throwable at) {
        return at instanceof RuntimeException && SETTING.matcher(message(at)).find()
                ? Optional.of(CODE.matcher(line(message(at))).replaceAll(""))
                : Optional.empty();
    }

    private static String message(Throwable at) {
        return Objects.toString(at.getMessage(), "");
    }

    private static String line(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
