@NullMarked
package io.bellwether.rulebook.search;

import org.jspecify.annotations.NullMarked;
