/** Rules in shadow: answers beside the live ones, which are only compared. */
@NullMarked
package io.bellwether.rulebook.release.shadow;

import org.jspecify.annotations.NullMarked;
