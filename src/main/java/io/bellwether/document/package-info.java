/** Documents about an account over REST: what they rest on is decided and recorded, and they come as Markdown, HTML or PDF. */
@NullMarked
package io.bellwether.document;

import org.jspecify.annotations.NullMarked;
