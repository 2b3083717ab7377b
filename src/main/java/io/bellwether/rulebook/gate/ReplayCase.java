package io.bellwether.rulebook.gate;

import io.bellwether.engine.PastInputs;

/**
 * A decision that was asked once, to be asked again.
 *
 * @param id of the recorded decision
 */
public record ReplayCase(String id, String question, PastInputs inputs) {}
