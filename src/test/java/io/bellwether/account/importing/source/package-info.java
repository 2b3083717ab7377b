/** Tests of import files. */
@NullMarked
package io.bellwether.account.importing.source;

import org.jspecify.annotations.NullMarked;
