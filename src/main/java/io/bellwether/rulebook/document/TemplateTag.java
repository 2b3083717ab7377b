package io.bellwether.rulebook.document;

import java.util.List;

/**
 * One tag of a template.
 *
 * @param line counts from 1
 * @param word the name of the block, helper or part; the path itself of a value
 * @param path what a block or helper is about; empty when it has none
 * @param literals texts in quotes behind it
 * @param first how many of a list at most; 0 for all
 */
record TemplateTag(Kind kind, int line, String word, String path, List<String> literals, int first) {
    /** What a tag does. */
    enum Kind {
        VALUE,
        HELPER,
        OPEN,
        ELSE,
        CLOSE,
        PART
    }
}
