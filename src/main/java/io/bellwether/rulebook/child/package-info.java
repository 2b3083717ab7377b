/** Java processes beside the service for what may not run in it: capped, heard line by line, killed when they do not end. */
@NullMarked
package io.bellwether.rulebook.child;

import org.jspecify.annotations.NullMarked;
