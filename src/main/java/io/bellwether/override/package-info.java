/** Lets people set the band of an account by hand, on record and for a time. */
@NullMarked
package io.bellwether.override;

import org.jspecify.annotations.NullMarked;
