/** The record of decisions: written before an answer leaves, in shared commits, and read back. */
@NullMarked
package io.bellwether.record;

import org.jspecify.annotations.NullMarked;
