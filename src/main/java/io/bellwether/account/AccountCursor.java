package io.bellwether.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The place where a page of accounts ended.
 *
 * @param key what the order goes by, of the last account
 * @param id of the last account
 */
record AccountCursor(AccountSort sort, String key, String id) {
    private static final String SIGN = "\n";

    String text() {
        String plain = sort.word() + SIGN + id + SIGN + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that a text stands for; empty when this service did not give it for this order. */
    static Optional<AccountCursor> of(AccountSort sort, String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SIGN, 3);
            boolean fits = parts.length == 3 && parts[0].equals(sort.word()) && AccountIds.isKnown(parts[1]);
            return fits && (sort != AccountSort.SCORE || isNumber(parts[2]))
                    ? Optional.of(new AccountCursor(sort, parts[2], parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
    }
}
