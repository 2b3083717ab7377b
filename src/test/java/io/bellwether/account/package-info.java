/** Tests of accounts and their facts. */
@NullMarked
package io.bellwether.account;

import org.jspecify.annotations.NullMarked;
