@NullMarked
package io.bellwether.decision.backfill;

import org.jspecify.annotations.NullMarked;
