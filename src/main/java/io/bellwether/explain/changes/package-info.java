/** What changed between two recorded days of an account, each difference with its causes. */
@NullMarked
package io.bellwether.explain.changes;

import org.jspecify.annotations.NullMarked;
