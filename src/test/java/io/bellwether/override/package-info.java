/** Bands set by hand. */
@NullMarked
package io.bellwether.override;

import org.jspecify.annotations.NullMarked;
