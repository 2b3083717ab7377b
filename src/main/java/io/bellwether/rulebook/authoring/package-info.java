/** Editing decision tables: the grid, byte-preserving edits, the Excel round trip. */
@NullMarked
package io.bellwether.rulebook.authoring;

import org.jspecify.annotations.NullMarked;
