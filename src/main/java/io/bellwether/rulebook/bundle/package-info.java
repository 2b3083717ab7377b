/** Releases as signed files: taken from one instance to another, where they begin as a draft. */
@NullMarked
package io.bellwether.rulebook.bundle;

import org.jspecify.annotations.NullMarked;
