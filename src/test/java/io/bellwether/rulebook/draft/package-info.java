@NullMarked
package io.bellwether.rulebook.draft;

import org.jspecify.annotations.NullMarked;
