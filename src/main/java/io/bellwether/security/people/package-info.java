/** People who may sign in: their passwords, roles and browsers' sessions. */
@NullMarked
package io.bellwether.security.people;

import org.jspecify.annotations.NullMarked;
