package io.bellwether.rulebook.draft.trial;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.DraftConfig;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.RuleProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drafts that were compiled to be tried, the last few by content; one that nobody uses any more goes with its last use. */
@ApplicationScoped
class CompiledDrafts {
    /** What answers of a draft say for a release's number. */
    static final int NO_RELEASE = 0;

    private final Drafts drafts;
    private final RuleEngine engine;
    private final int most;
    private final Map<String, ActiveRelease> bySha256 = new LinkedHashMap<>(8, 0.75f, true);

    CompiledDrafts(Drafts drafts, RuleEngine engine, DraftConfig config) {
        this.drafts = drafts;
        this.engine = engine;
        this.most = config.trial().kept();
    }

    /** The draft as something that answers, if that is there already. */
    synchronized @Nullable ActiveRelease ifCompiled(Draft draft) {
        return bySha256.get(draft.sha256());
    }

    /**
     * Compiles the draft; takes seconds.
     *
     * @throws io.bellwether.problem.ProblemException RULE_FINDINGS when it does not compile
     */
    ActiveRelease compile(Draft draft) {
        RuleFiles files = drafts.files(draft);
        Compilation compilation = engine.compile(files);
        if (compilation instanceof Compilation.Compiled compiled) {
            ActiveRelease release = new ActiveRelease(NO_RELEASE, draft.sha256(), files, compiled.rulebook());
            keep(release);
            return release;
        }
        throw RuleProblems.of("The draft does not compile, so it cannot be tried.", compilation.findings());
    }

    private synchronized void keep(ActiveRelease release) {
        bySha256.put(release.sha256(), release);
        if (bySha256.size() > most) {
            bySha256.remove(bySha256.keySet().iterator().next());
        }
    }
}
