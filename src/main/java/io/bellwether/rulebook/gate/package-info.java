/** Checks that a rulebook must pass before it may answer: its examples, and what they cover. */
@NullMarked
package io.bellwether.rulebook.gate;

import org.jspecify.annotations.NullMarked;
