/** The release that answers: how it is found, compiled, warmed and held. */
@NullMarked
package io.bellwether.rulebook.release;

import org.jspecify.annotations.NullMarked;
