package io.bellwether.table.set;

import java.util.Set;

/** Words of FEEL's own. */
public final class FeelWords {
    /** Those that cannot be a name by themselves. */
    public static final Set<String> KEYWORDS = Set.of("""
            if then else for in return some every satisfies and or not between instance of function external true
            false null item partial
            """.strip().split("\\s+", -1));

    private FeelWords() {}
}
