@NullMarked
package io.bellwether.explain;

import org.jspecify.annotations.NullMarked;
