/** Working out the history of past month ends, so that change over time is known from the first day on. */
@NullMarked
package io.bellwether.decision.backfill;

import org.jspecify.annotations.NullMarked;
