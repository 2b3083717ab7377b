/** The parsers of what comes from outside, given bytes that nobody meant. */
@NullMarked
package io.bellwether.fuzz;

import org.jspecify.annotations.NullMarked;
