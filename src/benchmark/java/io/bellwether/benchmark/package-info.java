/** How fast the service answers, beside a hand-written answer and beside bare HTTP. Not part of the build. */
@NullMarked
package io.bellwether.benchmark;

import org.jspecify.annotations.NullMarked;
