@NullMarked
package io.bellwether.engine.trace;

import org.jspecify.annotations.NullMarked;
