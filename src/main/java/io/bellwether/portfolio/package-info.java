/** The whole portfolio: the latest decisions and facts of all accounts, kept so that they can be filtered, sorted and summed. */
@NullMarked
package io.bellwether.portfolio;

import org.jspecify.annotations.NullMarked;
