/** How replicas that share a database change over to a release at one instant. */
@NullMarked
package io.bellwether.rulebook.release.swap;

import org.jspecify.annotations.NullMarked;
