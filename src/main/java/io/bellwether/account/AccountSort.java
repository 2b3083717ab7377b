package io.bellwether.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which order accounts are listed; equal ones by id. */
enum AccountSort {
    ID("a.id", "text"),
    NAME("a.name", "text"),
    /** The ones that renew soonest first; those of which no renewal is known last. */
    RENEWAL("coalesce(r.renewal, '~')", "text"),
    /** The lowest first; those without one last. */
    SCORE("coalesce(h.score, 1e9)", "numeric");

    private final String key;
    private final String type;

    AccountSort(String key, String type) {
        this.key = key;
        this.type = type;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(AccountSort::word).toList();
    }

    static Optional<AccountSort> of(String word) {
        return Arrays.stream(values()).filter(sort -> sort.word().equals(word)).findFirst();
    }

    /** What the order goes by, in SQL over the tables of {@link Accounts}. */
    String key() {
        return key;
    }

    /** What comes after a place, in SQL with its key and id as parameters. */
    String after() {
        return "(" + key + ", a.id) > (cast(:key as " + type + "), :after)";
    }
}
