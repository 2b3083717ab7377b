package io.bellwether.rulebook.release;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import java.util.List;

/** What became of preparing rule files to answer. */
public sealed interface Preparation {
    /** They compile and are warm. */
    record Ready(String sha256, RuleFiles files, CompiledRulebook rulebook) implements Preparation {
        public ActiveRelease as(int number) {
            return new ActiveRelease(number, sha256, files, rulebook);
        }
    }

    /** They do not compile. */
    record Refused(List<RuleFinding> findings) implements Preparation {}
}
