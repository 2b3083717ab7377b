package io.bellwether.engine;

import io.bellwether.rulebook.model.RuleFiles;
import org.jspecify.annotations.Nullable;

/** Compiles rule files; several compiled rulebooks may live beside each other. */
public interface RuleEngine {
    /** Compiles all files as one, or answers every reason why not. Slow (seconds): never on a request's path. */
    Compilation compile(RuleFiles files);

    /**
     * Makes a rulebook ready that this program compiled before and had nothing against. What only the engine itself works
     * with is compiled when it is first needed, so that a rulebook that is answered by its plan is ready sooner.
     */
    default Compilation reopen(RuleFiles files) {
        return compile(files);
    }

    /** The engine's name and version. */
    String version();

    /**
     * What worked an answer out, as the decision record states it.
     *
     * @param byDrools as of {@link Evaluation#byDrools()}
     */
    default String answered(@Nullable String byDrools) {
        return byDrools == null ? "plan, held to " + version() : version();
    }
}
