/** The fact catalogue, one account's checked facts, freshness and derivation. */
@NullMarked
package io.bellwether.fact;

import org.jspecify.annotations.NullMarked;
