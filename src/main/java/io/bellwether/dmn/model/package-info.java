/** What a model file says, as one tree of values: types, inputs, decisions, functions, and every FEEL text with its place. It knows no engine. */
@NullMarked
package io.bellwether.dmn.model;

import org.jspecify.annotations.NullMarked;
