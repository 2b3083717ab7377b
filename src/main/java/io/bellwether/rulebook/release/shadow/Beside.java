package io.bellwether.rulebook.release.shadow;

import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.release.ActiveRelease;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A live answer, and how to ask the same of other rules.
 *
 * @param account null when the request named none
 * @param again answers the same request by another release
 */
public record Beside(
        String question, @Nullable String account, UUID decision, int liveRelease, Evaluation live, Again again) {
    /** Answers the request by other rules; may throw when its facts do not fit them. */
    public interface Again {
        Evaluation by(ActiveRelease rules);
    }
}
