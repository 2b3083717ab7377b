/** Follows the record of decisions: each follower reads every record once, in its writer's order. */
@NullMarked
package io.bellwether.record.follow;

import org.jspecify.annotations.NullMarked;
