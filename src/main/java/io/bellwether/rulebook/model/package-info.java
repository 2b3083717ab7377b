/** What a rulebook is made of: files, questions, releases. */
@NullMarked
package io.bellwether.rulebook.model;

import org.jspecify.annotations.NullMarked;
