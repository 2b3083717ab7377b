/** Long runs against packaged services, started by hand; no part of the tests. */
@NullMarked
package io.bellwether.soak;

import org.jspecify.annotations.NullMarked;
