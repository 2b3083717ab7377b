/** Makes up customers by a model and a seed: pure functions, the same in every run and on every machine. */
@NullMarked
package io.bellwether.demo.making;

import org.jspecify.annotations.NullMarked;
