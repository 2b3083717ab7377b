/** Bringing two people's changes of the same files together: row by row, line by line, or by asking. */
@NullMarked
package io.bellwether.rulebook.draft.merge;

import org.jspecify.annotations.NullMarked;
