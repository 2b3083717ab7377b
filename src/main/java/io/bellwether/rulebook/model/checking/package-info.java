/** What a rule file must hold to before any compiler sees it: sizes, nesting, plain XML and plain YAML. */
@NullMarked
package io.bellwether.rulebook.model.checking;

import org.jspecify.annotations.NullMarked;
