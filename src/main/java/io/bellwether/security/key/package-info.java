/** Services' keys. */
@NullMarked
package io.bellwether.security.key;

import org.jspecify.annotations.NullMarked;
