package io.bellwether.rulebook.release;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.RuleFiles;

/**
 * A release that can answer.
 *
 * @param number counts from 1
 * @param sha256 over the release's files, in hex
 */
public record ActiveRelease(int number, String sha256, RuleFiles files, CompiledRulebook rulebook) {

    /** What the answers of a draft say for a release's number. */
    public static final int TRIAL = 0;
}
