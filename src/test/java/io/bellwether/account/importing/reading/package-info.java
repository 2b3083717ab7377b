/** Tests of cells and rows. */
@NullMarked
package io.bellwether.account.importing.reading;

import org.jspecify.annotations.NullMarked;
