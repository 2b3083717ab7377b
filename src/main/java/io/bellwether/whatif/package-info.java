/** What other rules would change: all stored accounts asked by the live release and by another, without recording anything. */
@NullMarked
package io.bellwether.whatif;

import org.jspecify.annotations.NullMarked;
