/** Tests of what changed between two recorded days. */
@NullMarked
package io.bellwether.explain.changes;

import org.jspecify.annotations.NullMarked;
