/** What changed between recorded answers. */
@NullMarked
package io.bellwether.explain.changes;

import org.jspecify.annotations.NullMarked;
