/** Tests of the engine behind the seam. */
@NullMarked
package io.bellwether.engine.drools;

import org.jspecify.annotations.NullMarked;
