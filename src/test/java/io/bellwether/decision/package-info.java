/** Tests of asking over REST. */
@NullMarked
package io.bellwether.decision;

import org.jspecify.annotations.NullMarked;
