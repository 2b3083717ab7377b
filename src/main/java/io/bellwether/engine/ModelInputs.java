package io.bellwether.engine;

import java.util.Map;

/** Checked inputs of a model, by input name, in the engine's own types. */
public record ModelInputs(Map<String, Object> values) {}
