/** A draft's decision tables as grids: looked at and edited row by row. */
@NullMarked
package io.bellwether.rulebook.draft.tables;

import org.jspecify.annotations.NullMarked;
