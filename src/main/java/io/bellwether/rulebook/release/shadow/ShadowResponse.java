package io.bellwether.rulebook.release.shadow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in shadow, or was last.
 *
 * @param running false when nothing is in shadow; the rest then tells of what was last
 * @param name null when nothing ever was
 * @param counts by question; up to a few seconds old
 * @param differences the latest, newest first
 * @param differencesLeftOut how many the caller may not see, being held to own accounts; absent for others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShadowResponse(
        boolean running,
        @Nullable String name,
        @Nullable Integer release,
        @Nullable String sha256,
        @Nullable Double share,
        @Nullable List<String> questions,
        @Nullable String startedBy,
        @Nullable Instant startedAt,
        List<Tally> counts,
        List<Difference> differences,
        @Nullable Integer differencesLeftOut) {

    static final ShadowResponse NONE =
            new ShadowResponse(false, null, null, null, null, null, null, null, List.of(), List.of(), null);

    public static ShadowResponse of(
            Shadow shadow,
            boolean running,
            List<Tally> counts,
            List<Difference> differences,
            @Nullable Integer differencesLeftOut) {
        return new ShadowResponse(
                running,
                shadow.name(),
                shadow.release(),
                shadow.sha256(),
                shadow.share(),
                shadow.questions(),
                shadow.startedBy(),
                shadow.startedAt(),
                counts,
                differences,
                differencesLeftOut);
    }
}
