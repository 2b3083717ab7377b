@NullMarked
package io.bellwether.rulebook.bundle;

import org.jspecify.annotations.NullMarked;
