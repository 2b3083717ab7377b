@NullMarked
package io.bellwether.security.tries;

import org.jspecify.annotations.NullMarked;
