/** Counts how often rows matched and rules fired, from the record of decisions. */
@NullMarked
package io.bellwether.record.hits;

import org.jspecify.annotations.NullMarked;
