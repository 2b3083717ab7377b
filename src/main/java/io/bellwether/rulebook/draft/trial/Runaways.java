package io.bellwether.rulebook.draft.trial;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Contents of drafts that took too much once, by digest: they are not tried again until somebody edits them. */
final class Runaways {
    private static final int MOST_KNOWN = 1_000;

    private final Map<String, String> whys = new ConcurrentHashMap<>();

    void add(Draft draft, String why) {
        if (whys.size() < MOST_KNOWN) {
            whys.put(draft.sha256(), why);
        }
    }

    /** @throws ProblemException RULE_FINDINGS when the draft took too much before */
    void refuse(Draft draft) {
        String why = whys.get(draft.sha256());
        if (why != null) {
            throw problem(draft.called(), why + "; it is tried again when it is changed");
        }
    }

    /** The problem of a draft that takes too much at a place. */
    static ProblemException problem(String place, String why) {
        return new ProblemException(
                ProblemType.RULE_FINDINGS,
                "The draft takes more than a trial may.",
                List.of(new Finding(place, why, "look for an expression that counts too far")));
    }
}
