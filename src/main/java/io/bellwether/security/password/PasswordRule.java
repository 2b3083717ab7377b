package io.bellwether.security.password;

import io.bellwether.problem.Finding;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a password that a person chooses must be: long, and not the first thing that a guesser tries. */
public final class PasswordRule {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;
    private static final int DISTINCT = 5;
    private static final Set<String> TRIED_FIRST = Set.of("password", "123456789", "qwerty", "bellwether", "changeme");

    private PasswordRule() {}

    /** What is wrong with it, if something is. */
    public static Optional<Finding> check(String path, String name, String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return finding(path, "must be " + SHORTEST + " to " + LONGEST + " characters");
        } else if (plain.chars().distinct().count() < DISTINCT) {
            return finding(path, "must hold " + DISTINCT + " different characters");
        } else if (name.length() > 2 && plain.contains(name)) {
            return finding(path, "must not hold the name");
        }
        // Such words are a start, not a password: what is left without them must be long enough by itself.
        String left = TRIED_FIRST.stream().reduce(plain, (text, word) -> text.replace(word, ""));
        return left.length() < plain.length() && left.length() < SHORTEST
                ? finding(path, "is one of the first that a guesser tries")
                : Optional.empty();
    }

    private static Optional<Finding> finding(String path, String message) {
        return Optional.of(Finding.at(path, message));
    }
}
