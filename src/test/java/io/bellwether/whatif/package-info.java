@NullMarked
package io.bellwether.whatif;

import org.jspecify.annotations.NullMarked;
