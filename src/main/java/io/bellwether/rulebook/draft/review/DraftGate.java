package io.bellwether.rulebook.draft.review;

import io.bellwether.rulebook.model.RuleFiles;

/** Looks rule files through before they may become a release. */
interface DraftGate {
    /**
     * Runs every check; takes seconds.
     *
     * @param base the release that the files were made from
     */
    GateResult run(RuleFiles files, RuleFiles base);
}
