@NullMarked
package io.bellwether.rulebook.release;

import org.jspecify.annotations.NullMarked;
