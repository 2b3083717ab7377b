/** Tests of facts and their checks. */
@NullMarked
package io.bellwether.fact;

import org.jspecify.annotations.NullMarked;
