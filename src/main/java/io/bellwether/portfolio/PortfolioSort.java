package io.bellwether.portfolio;

import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * In which order accounts are listed; those without a value last, equal ones by when they were stored.
 *
 * @param falls whether the largest comes first
 */
record PortfolioSort(Key by, boolean falls) {
    private static final String FALLING = "-";
    private static final PortfolioSort USUAL = new PortfolioSort(Key.ARR, true);

    /** What an order can go by. */
    enum Key {
        ARR("numeric"),
        RENEWAL("date"),
        SCORE("numeric"),
        MOVEMENT("numeric"),
        NAME("text");

        private final String type;

        Key(String type) {
            this.type = type;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String column() {
            return "p." + word();
        }
    }

    /**
     * Where a page ended.
     *
     * @param value of the last account, as text; null when it has none
     * @param accountNo of the last account
     */
    record Place(@Nullable String value, int accountNo) {}

    static PortfolioSort read(@Nullable String text, List<Finding> findings) {
        if (text == null) {
            return USUAL;
        }
        boolean falls = text.startsWith(FALLING);
        String word = falls ? text.substring(1) : text;
        for (Key key : Key.values()) {
            if (key.word().equals(word)) {
                return new PortfolioSort(key, falls);
            }
        }
        List<String> known = new ArrayList<>();
        Arrays.stream(Key.values()).forEach(key -> known.addAll(List.of(key.word(), FALLING + key.word())));
        Findings.unknown(findings, "sort", "is not an order", text, known);
        return USUAL;
    }

    /** In the words in which it is asked for. */
    String word() {
        return (falls ? FALLING : "") + by.word();
    }

    /** The order of rows that have a value; an index holds it either way. */
    String order() {
        return falls ? by.column() + " desc, p.account_no desc" : by.column() + ", p.account_no";
    }

    /** The order of all rows. */
    String wholeOrder() {
        return "(" + by.column() + " is null), " + order();
    }

    /** What comes after a place that has a value, with the value and the account as parameters. */
    String after() {
        return "(" + by.column() + ", p.account_no) " + (falls ? "<" : ">") + " (cast(? as " + by.type + "), ?)";
    }

    String cursor(Place last) {
        String plain = word() + "\n" + last.accountNo + "\n" + (last.value == null ? "" : "=" + last.value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that a cursor stands for; null for none, and where it is none that this order gave, which the findings tell. */
    @Nullable
    Place place(@Nullable String cursor, List<Finding> findings) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 3);
            if (parts.length == 3 && parts[0].equals(word())) {
                String value = parts[2].isEmpty() ? null : parts[2].substring(1);
                Place place = new Place(value, Integer.parseInt(parts[1]));
                if (value == null || fits(value)) {
                    return place;
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // told below
        }
        findings.add(Finding.at("cursor", "is not a cursor that this service gave for this order"));
        return null;
    }

    private boolean fits(String value) {
        return switch (by) {
            case ARR, SCORE, MOVEMENT -> value.matches("-?[0-9]{1,200}(\\.[0-9]{1,200})?");
            case RENEWAL -> LocalDate.parse(value).getYear() > 0;
            case NAME -> value.indexOf('\0') < 0;
        };
    }
}
