/** One decision table as a value: columns, rows and cells with their places in the file. */
@NullMarked
package io.bellwether.table;

import org.jspecify.annotations.NullMarked;
