@NullMarked
package io.bellwether.rulebook.draft.merge;

import org.jspecify.annotations.NullMarked;
