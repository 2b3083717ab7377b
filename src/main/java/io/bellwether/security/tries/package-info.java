/** What failed tries to sign in lead to. */
@NullMarked
package io.bellwether.security.tries;

import org.jspecify.annotations.NullMarked;
