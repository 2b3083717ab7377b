/** Asking again what is on record: one decision, a period of them, and the last ones for the gate. */
@NullMarked
package io.bellwether.record.replay;

import org.jspecify.annotations.NullMarked;
