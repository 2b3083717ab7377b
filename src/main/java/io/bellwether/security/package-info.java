/** Who asks, what they may do, and what they did. Knows no other feature. */
@NullMarked
package io.bellwether.security;

import org.jspecify.annotations.NullMarked;
