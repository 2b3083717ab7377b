package io.bellwether.rulebook.search;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.ListResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of the hits an answer tells. A cursor names the rules that were looked through, so that pages of other rules are not
 * taken for the next of these.
 *
 * @param rules the first digits of the SHA-256 of all files
 */
record SearchPage(String rules, int from, int limit) {
    private static final int DIGITS = 12;
    private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{12}):([0-9]{1,9})");

    static SearchPage of(@Nullable String cursor, String sha256, int limit) {
        String rules = sha256.substring(0, DIGITS);
        if (cursor == null || cursor.isEmpty()) {
            return new SearchPage(rules, 0, limit);
        }
        Matcher read = CURSOR.matcher(decoded(cursor));
        if (!read.matches()) {
            throw refused("is not a cursor that this service gave");
        }
        if (!read.group(1).equals(rules)) {
            throw refused("is of other rules: they were changed meanwhile");
        }
        return new SearchPage(rules, Integer.parseInt(read.group(2)), limit);
    }

    ListResponse<SearchHit> of(List<SearchHit> hits) {
        int begin = Math.min(from, hits.size());
        int end = Math.min(begin + limit, hits.size());
        String next = end < hits.size() ? encoded(rules + ":" + end) : null;
        return new ListResponse<>(hits.subList(begin, end), next, hits.size());
    }

    private static String encoded(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static ProblemException refused(String message) {
        return new ProblemException(
                ProblemType.INVALID_INPUT,
                "The search cannot go on there.",
                List.of(new Finding("cursor", message, "leave it out for the first page")));
    }
}
