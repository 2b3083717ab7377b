/** Tests of the package of the same name. */
@NullMarked
package io.bellwether.table;

import org.jspecify.annotations.NullMarked;
