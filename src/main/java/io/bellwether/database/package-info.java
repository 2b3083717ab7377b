/** What the service may expect of PostgreSQL: whether it answers, and how long anybody waits for it. */
@NullMarked
package io.bellwether.database;

import org.jspecify.annotations.NullMarked;
