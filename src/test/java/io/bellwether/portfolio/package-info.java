/** The portfolio against what is known of its accounts by other ways. */
@NullMarked
package io.bellwether.portfolio;

import org.jspecify.annotations.NullMarked;
