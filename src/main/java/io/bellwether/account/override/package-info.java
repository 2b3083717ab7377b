/** Keeps the bands that people set by hand. */
@NullMarked
package io.bellwether.account.override;

import org.jspecify.annotations.NullMarked;
