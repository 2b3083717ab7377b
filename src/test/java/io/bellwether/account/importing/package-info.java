/** Tests of imports. */
@NullMarked
package io.bellwether.account.importing;

import org.jspecify.annotations.NullMarked;
