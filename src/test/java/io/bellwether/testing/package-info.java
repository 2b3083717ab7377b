/** What tests share. */
@NullMarked
package io.bellwether.testing;

import org.jspecify.annotations.NullMarked;
