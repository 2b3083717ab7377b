/** A release's decision tables, read without a draft. */
@NullMarked
package io.bellwether.rulebook.release.tables;

import org.jspecify.annotations.NullMarked;
