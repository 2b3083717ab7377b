/** Tests of the package of the same name. */
@NullMarked
package io.bellwether.table.xml;

import org.jspecify.annotations.NullMarked;
