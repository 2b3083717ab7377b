@NullMarked
package io.bellwether.table.judgement;

import org.jspecify.annotations.NullMarked;
