/** Tests of the package of the same name. */
@NullMarked
package io.bellwether.table.analysis;

import org.jspecify.annotations.NullMarked;
