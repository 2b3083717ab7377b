/** What makes a change of the log show: the chain of its records, signed checkpoints, verification, export and erasure. */
@NullMarked
package io.bellwether.record.chain;

import org.jspecify.annotations.NullMarked;
