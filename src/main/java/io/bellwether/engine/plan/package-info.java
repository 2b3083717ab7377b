/** Decisions as trees of values that are worked out without an engine: what compiling rules into a plan makes. */
@NullMarked
package io.bellwether.engine.plan;

import org.jspecify.annotations.NullMarked;
