package io.bellwether.explain.changes;

import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import org.jspecify.annotations.Nullable;

/**
 * The two states between which a way is sought, with the releases that answered them.
 *
 * @param before the release of the former state; null when it cannot be loaded
 * @param after the release of the later state
 * @param configuration what the releases between them changed, in words
 */
record Endpoints(
        QuestionDefinition question,
        RecordedState from,
        RecordedState to,
        @Nullable ActiveRelease before,
        ActiveRelease after,
        String configuration) {}
