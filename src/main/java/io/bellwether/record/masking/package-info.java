/** Keeps sensitive facts out of the record: as keyed hashes, or not at all. */
@NullMarked
package io.bellwether.record.masking;

import org.jspecify.annotations.NullMarked;
