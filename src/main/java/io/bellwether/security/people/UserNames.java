package io.bellwether.security.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How people's names are compared: without outer spaces, composed (NFKC), in lower case. */
public final class UserNames {
    static final String RULE = "must be 1 to 64 letters, digits, '.', '_', '-', '+' or '@'";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._+@-]{1,64}");

    private UserNames() {}

    /** The name as it is kept; empty when no person can have it. */
    public static Optional<String> normal(String given) {
        if (given.length() > 256) {
            return Optional.empty();
        }
        String name = Normalizer.normalize(given.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Optional.of(name).filter(n -> NAME.matcher(n).matches());
    }
}
