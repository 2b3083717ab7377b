@NullMarked
package io.bellwether.repeat;

import org.jspecify.annotations.NullMarked;
