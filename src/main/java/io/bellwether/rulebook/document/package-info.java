/** Documents about an account: templates of rule files, the names they may show, and the Markdown made of them. */
@NullMarked
package io.bellwether.rulebook.document;

import org.jspecify.annotations.NullMarked;
