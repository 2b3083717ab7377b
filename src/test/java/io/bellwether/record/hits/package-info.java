/** Hits of rows and rules. */
@NullMarked
package io.bellwether.record.hits;

import org.jspecify.annotations.NullMarked;
