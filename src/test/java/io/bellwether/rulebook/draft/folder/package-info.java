@NullMarked
package io.bellwether.rulebook.draft.folder;

import org.jspecify.annotations.NullMarked;
