/** Tasks with a deadline: raised by recorded decisions, worked on, ended by people or with their reason. */
@NullMarked
package io.bellwether.task;

import org.jspecify.annotations.NullMarked;
