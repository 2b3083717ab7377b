/** Asking: one decision, or a stream of them, over REST. */
@NullMarked
package io.bellwether.decision;

import org.jspecify.annotations.NullMarked;
