package io.bellwether.security;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of whoever does something. A person's stands as it is and holds no colon; a key's and a token's say what they are
 * ({@code key:crm}, {@code token:ana}), so that none can be another's.
 */
public final class Principals {
    private static final String KEY = "key:";
    private static final String TOKEN = "token:";
    /** Letters that look like others, and what they look like: Unicode's confusables within reason (UTS 39). */
    private static final String LOOKS =
            "\u0430a\u0435e\u043eo\u0440p\u0441c\u0443y\u0445x\u0456l\u0455s\u0458j\u04bbh\u0501d\u051bq\u051dw\u0432b\u043ak\u043cm\u043dh\u0442t"
                    + "\u03b1a\u03b2b\u03b5e\u03b9l\u03bak\u03bdv\u03bfo\u03c1p\u03c4t\u03c5u\u03c7x\u0131lil\u0261g\u0251a0o1l|l";

    private static final Map<Integer, Integer> LOOKS_LIKE = looks();
    private static final Set<String> RESERVED = Stream.of(
                    "system", "anonymous", "nobody", "unknown", "bellwether", "demo")
            .map(Principals::look)
            .collect(Collectors.toUnmodifiableSet());

    private Principals() {}

    public static String key(String name) {
        return KEY + name;
    }

    public static String token(String subject) {
        return TOKEN + subject;
    }

    static boolean isKey(String principal) {
        return principal.startsWith(KEY);
    }

    /** The name without its kind. */
    public static String bare(String principal) {
        return principal.startsWith(KEY)
                ? principal.substring(KEY.length())
                : principal.startsWith(TOKEN) ? principal.substring(TOKEN.length()) : principal;
    }

    /** Whether the name looks like one that the service gives itself or nobody in particular. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(look(name));
    }

    /** Whether people could take one for the other, or both can be the same human: kinds, case and blanks do not count. */
    public static boolean areAlike(String one, String other) {
        return look(bare(one)).equals(look(bare(other)));
    }

    private static String look(String name) {
        StringBuilder look = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT)
                .map(c -> LOOKS_LIKE.getOrDefault(c, c))
                .forEach(look::appendCodePoint);
        return look.toString();
    }

    private static Map<Integer, Integer> looks() {
        int[] pairs = LOOKS.codePoints().toArray();
        return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                .collect(Collectors.toUnmodifiableMap(i -> pairs[i], i -> pairs[i + 1]));
    }
}
