/** The mapping file: which columns of which files become which facts, records and outcomes. */
@NullMarked
package io.bellwether.account.importing.mapping;

import org.jspecify.annotations.NullMarked;
