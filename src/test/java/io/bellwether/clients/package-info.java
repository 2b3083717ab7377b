/** Clients made of the API's description. */
@NullMarked
package io.bellwether.clients;

import org.jspecify.annotations.NullMarked;
