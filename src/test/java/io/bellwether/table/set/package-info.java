/** Tests of the package of the same name. */
@NullMarked
package io.bellwether.table.set;

import org.jspecify.annotations.NullMarked;
