/** Tests of the engine through its seam. */
@NullMarked
package io.bellwether.engine;

import org.jspecify.annotations.NullMarked;
