/** What an evaluation went through: the tables it read, the rules that fired, the points of a score. */
@NullMarked
package io.bellwether.engine.trace;

import org.jspecify.annotations.NullMarked;
