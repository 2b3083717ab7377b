/** A folder that is watched: what lands in it becomes a draft, through the same gate. */
@NullMarked
package io.bellwether.rulebook.draft.folder;

import org.jspecify.annotations.NullMarked;
