/** Importing accounts, facts, records and outcomes from files. */
@NullMarked
package io.bellwether.account.importing;

import org.jspecify.annotations.NullMarked;
