@NullMarked
package io.bellwether.rulebook.release.shadow;

import org.jspecify.annotations.NullMarked;
