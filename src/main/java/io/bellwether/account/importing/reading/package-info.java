/** Reads the rows of an import's files and works out what they say, row by row and account by account. */
@NullMarked
package io.bellwether.account.importing.reading;

import org.jspecify.annotations.NullMarked;
