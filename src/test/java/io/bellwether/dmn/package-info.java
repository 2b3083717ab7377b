@NullMarked
package io.bellwether.dmn;

import org.jspecify.annotations.NullMarked;
