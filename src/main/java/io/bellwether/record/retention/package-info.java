/** Drops months of records that are older than the policy keeps, each under a signed mark. */
@NullMarked
package io.bellwether.record.retention;

import org.jspecify.annotations.NullMarked;
