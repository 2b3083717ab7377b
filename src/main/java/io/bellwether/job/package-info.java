/** Long work in the background: asked for, taken up by one replica, gone on with after a stop or a crash, cancelled, listed. */
@NullMarked
package io.bellwether.job;

import org.jspecify.annotations.NullMarked;
