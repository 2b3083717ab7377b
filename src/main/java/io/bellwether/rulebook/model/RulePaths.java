package io.bellwether.rulebook.model;

import io.bellwether.shared.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says which paths a rule file may have: names that mean the same file on every system, inside the rulebook only. */
public final class RulePaths {
    /** Longest path, in characters. */
    public static final int LONGEST = 200;

    private static final Pattern SAFE = Pattern.compile("(rules|dmn)(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){1,6}");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?"); // names that Windows keeps for itself
    private static final String ALLOWED =
            "rules/… or dmn/… with letters, digits, '-', '_' and '.', for example dmn/health.dmn";

    private RulePaths() {}

    /** Why a path is refused; empty when it is fine. The path is quoted with its control characters left out. */
    public static Optional<RuleFinding> problem(String path) {
        String shown = path.replaceAll("[^\\x20-\\x7e]", "?");
        if (path.length() > LONGEST) {
            return Optional.of(RuleFinding.error(
                    PlainText.brief(shown, LONGEST),
                    "the path is longer than " + LONGEST + " characters",
                    "a shorter name"));
        }
        if (!SAFE.matcher(path).matches()) {
            return Optional.of(RuleFinding.error(shown, "the path is not allowed", ALLOWED));
        }
        for (String name : path.split("/", -1)) {
            if (name.endsWith(".") || DEVICE.matcher(name).matches()) {
                return Optional.of(RuleFinding.error(shown, "\"" + name + "\" is no file name everywhere", ALLOWED));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with paths that are to stand in one rulebook: each by itself, and those that collide. */
    public static List<RuleFinding> problems(Collection<String> paths) {
        List<RuleFinding> findings = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (String path : paths) {
            problem(path).ifPresent(findings::add);
            String twin = taken.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
            if (twin != null) {
                String how = twin.equals(path)
                        ? "the path is there twice"
                        : "the path differs from " + twin + " in case only";
                findings.add(RuleFinding.error(path, how, "one file a name"));
            }
        }
        return findings;
    }
}
