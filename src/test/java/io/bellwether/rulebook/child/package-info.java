@NullMarked
package io.bellwether.rulebook.child;

import org.jspecify.annotations.NullMarked;
