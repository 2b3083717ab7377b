/** A customer base of made-up accounts, loaded in the background of a service in demo mode. */
@NullMarked
package io.bellwether.demo;

import org.jspecify.annotations.NullMarked;
