package io.bellwether.engine;

import io.bellwether.rulebook.model.RuleFiles;

/** Compiles rule files; several compiled rulebooks may live beside each other. */
public interface RuleEngine {
    /** Compiles all files as one, or answers every reason why not. Slow (seconds): never on a request's path. */
    Compilation compile(RuleFiles files);

    /** The engine's name and version, as the decision record states it. */
    String version();
}
