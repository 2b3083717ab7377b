/** What a model file would become in a draft's rulebook: questions, for an editor to take over. */
@NullMarked
package io.bellwether.rulebook.draft.proposal;

import org.jspecify.annotations.NullMarked;
