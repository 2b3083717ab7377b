/** Requests that are sent again: what was done once for an Idempotency-Key is answered again, not done again. */
@NullMarked
package io.bellwether.repeat;

import org.jspecify.annotations.NullMarked;
