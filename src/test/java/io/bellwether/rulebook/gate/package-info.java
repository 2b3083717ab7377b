@NullMarked
package io.bellwether.rulebook.gate;

import org.jspecify.annotations.NullMarked;
