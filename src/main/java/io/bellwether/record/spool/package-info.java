/** The journal on this machine that keeps records while PostgreSQL is away. Knows bytes only. */
@NullMarked
package io.bellwether.record.spool;

import org.jspecify.annotations.NullMarked;
