/** Accounts, their dated facts and child records, how their renewals ended. */
@NullMarked
package io.bellwether.account;

import org.jspecify.annotations.NullMarked;
