package io.bellwether.engine;

import io.bellwether.rulebook.model.RuleFinding;
import java.util.List;

/** What became of compiling a rulebook. */
public sealed interface Compilation {
    /** Findings; errors among them only when it was rejected. */
    List<RuleFinding> findings();

    /** It compiled and can answer. */
    record Compiled(CompiledRulebook rulebook, List<RuleFinding> findings) implements Compilation {}

    /** It did not compile; nothing of it is kept. */
    record Rejected(List<RuleFinding> findings) implements Compilation {}
}
