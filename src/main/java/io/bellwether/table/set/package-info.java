/** Cells as sets of values, exact where FEEL says a set and opaque where it does not. */
@NullMarked
package io.bellwether.table.set;

import org.jspecify.annotations.NullMarked;
