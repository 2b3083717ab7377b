/** What comes in: how much, how fast and how many at once, and whose threads wait for it. */
@NullMarked
package io.bellwether.intake;

import org.jspecify.annotations.NullMarked;
