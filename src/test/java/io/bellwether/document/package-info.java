/** Tests of documents over REST. */
@NullMarked
package io.bellwether.document;

import org.jspecify.annotations.NullMarked;
