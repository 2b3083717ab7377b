/** Tests of trials of drafts. */
@NullMarked
package io.bellwether.rulebook.draft.trial;

import org.jspecify.annotations.NullMarked;
