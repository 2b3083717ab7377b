/** Drafts: changes of a release that people prepare, side by side, without a word of it being live. */
@NullMarked
package io.bellwether.rulebook.draft;

import org.jspecify.annotations.NullMarked;
