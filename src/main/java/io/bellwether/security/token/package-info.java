/** Tokens of an OpenID Connect issuer. */
@NullMarked
package io.bellwether.security.token;

import org.jspecify.annotations.NullMarked;
