package io.bellwether.dmn;

import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The liberties taken with one file, each a warning. */
final class Liberties {
    /** More of them in one file would hide what matters. */
    private static final int MOST = 200;

    private final String file;
    private final List<RuleFinding> findings = new ArrayList<>();

    Liberties(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /**
     * Takes one.
     *
     * @param node id of the decision, input or function that it is about; null for the model as a whole
     * @param words with {@code %s} for each part of its subject
     */
    void take(@Nullable String node, int line, String kind, @Nullable String fix, String words, Object... subject) {
        if (findings.size() < MOST) {
            findings.add(new RuleFinding(
                            file,
                            node,
                            "line " + line,
                            null,
                            RuleFinding.Severity.WARNING,
                            words.formatted(List.of(subject).toArray()),
                            fix)
                    .about(kind, subject));
        }
    }

    /** The known name that one most likely means; none where nobody would be told. */
    @Nullable
    String nearest(String name, Collection<String> known) {
        return findings.size() < MOST ? Nearest.to(name, known).orElse(null) : null;
    }

    List<RuleFinding> findings() {
        return List.copyOf(findings);
    }
}
