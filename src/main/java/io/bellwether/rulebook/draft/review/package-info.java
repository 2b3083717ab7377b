/** The way of a draft to a release: the gate, other people's word, publishing. */
@NullMarked
package io.bellwether.rulebook.draft.review;

import org.jspecify.annotations.NullMarked;
