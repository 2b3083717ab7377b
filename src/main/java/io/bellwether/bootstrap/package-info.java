/** Starting the service: settings read early, the embedded database of a first run, and what is said when it is ready. */
@NullMarked
package io.bellwether.bootstrap;

import org.jspecify.annotations.NullMarked;
