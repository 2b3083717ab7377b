/** Trying drafts out: compiled beside the live release, with a bound on everything. */
@NullMarked
package io.bellwether.rulebook.draft.trial;

import org.jspecify.annotations.NullMarked;
