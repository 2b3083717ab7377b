/** Telling who sends a request, before anything looks at what it asks for. */
@NullMarked
package io.bellwether.security.signin;

import org.jspecify.annotations.NullMarked;
