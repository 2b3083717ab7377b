package io.bellwether.rulebook.release.shadow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules in shadow.
 *
 * @param name what people call them, for example {@code release 7} or {@code draft 12}
 * @param release the release they are; null for a draft's files
 * @param share of live requests that are answered beside, over 0 to 1
 * @param questions the questions that are answered beside; empty for all
 */
public record Shadow(
        long no,
        String name,
        @Nullable Integer release,
        String sha256,
        double share,
        List<String> questions,
        String startedBy,
        Instant startedAt) {

    boolean asks(String question) {
        return questions.isEmpty() || questions.contains(question);
    }
}
