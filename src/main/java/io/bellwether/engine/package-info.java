/** The seam to the rules engine: compile a rulebook, evaluate a question, say why. */
@NullMarked
package io.bellwether.engine;

import org.jspecify.annotations.NullMarked;
