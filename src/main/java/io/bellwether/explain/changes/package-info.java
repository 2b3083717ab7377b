/** Says what changed between two recorded answers about an account, and why. */
@NullMarked
package io.bellwether.explain.changes;

import org.jspecify.annotations.NullMarked;
