/** Numbers as texts, within bounds that keep every reckoning small. */
@NullMarked
package io.bellwether.shared.number;

import org.jspecify.annotations.NullMarked;
