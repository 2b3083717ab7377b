/** Following the record. */
@NullMarked
package io.bellwether.record.follow;

import org.jspecify.annotations.NullMarked;
