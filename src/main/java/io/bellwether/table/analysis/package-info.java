/** What follows from a table's cells: gaps, overlaps, masked rows, differences, why a row does not match. */
@NullMarked
package io.bellwether.table.analysis;

import org.jspecify.annotations.NullMarked;
