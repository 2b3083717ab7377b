/** Tests of the figures of the whole portfolio. */
@NullMarked
package io.bellwether.metric;

import org.jspecify.annotations.NullMarked;
