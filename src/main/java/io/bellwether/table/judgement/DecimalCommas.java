package io.bellwether.table.judgement;

import io.bellwether.table.set.FeelStrings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers written with a comma: {@code 0,5} is the list of 0 and 5 to FEEL. Whoever means a list puts a blank behind the comma. */
final class DecimalCommas {
    /** One comma between digits, or commas before groups of three, as in 1,200,000. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\w.,])[0-9]++(?:,[0-9]++|(?:,[0-9]{3}){2,}+)(?![\\w.,])|(?<![\\w.,])[0-9]{1,3}(?:,[0-9]{3})++\\.[0-9]++|(?<![\\w.,])[0-9]{1,3}(?:\\.[0-9]{3})++,[0-9]++(?![\\w.,])");

    private DecimalCommas() {}

    /** The first such number of a text, unless the column allows each of its parts. */
    static Optional<String> first(String text, List<String> allowed) {
        Matcher number = NUMBER.matcher(FeelStrings.masked(text));
        while (number.find()) {
            if (!allowed.containsAll(Arrays.asList(number.group().split(",", -1)))) {
                return Optional.of(number.group());
            }
        }
        return Optional.empty();
    }
}
