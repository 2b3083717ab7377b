/** Tests of the small things that every feature shares. */
@NullMarked
package io.bellwether.shared.number;

import org.jspecify.annotations.NullMarked;
