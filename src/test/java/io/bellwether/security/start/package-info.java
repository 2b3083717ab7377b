@NullMarked
package io.bellwether.security.start;

import org.jspecify.annotations.NullMarked;
