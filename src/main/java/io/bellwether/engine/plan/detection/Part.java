package io.bellwether.engine.plan.detection;

/** A part of a condition's text: a value, or a condition. */
public sealed interface Part permits Term, Condition {}
