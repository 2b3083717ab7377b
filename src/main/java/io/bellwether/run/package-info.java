/** Runs over the portfolio: one question about all or some stored accounts, in the background, on all replicas. */
@NullMarked
package io.bellwether.run;

import org.jspecify.annotations.NullMarked;
