/** Where the rules hold a text, a number or an id. */
@NullMarked
package io.bellwether.rulebook.search;

import org.jspecify.annotations.NullMarked;
