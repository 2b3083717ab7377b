@NullMarked
package io.bellwether.rulebook.release.swap;

import org.jspecify.annotations.NullMarked;
