package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RuleFinding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes down what one check finds, what it could not tell, and its counts. */
final class CheckNotes {
    private static final int MOST = 500;

    private final String check;
    private final List<GateFinding> findings = new ArrayList<>();
    private final List<String> unverified = new ArrayList<>();
    private final Map<String, Long> figures = new LinkedHashMap<>();

    CheckNotes(String check) {
        this.check = check;
    }

    void add(RuleFinding finding) {
        if (findings.size() < MOST) {
            findings.add(GateFinding.of(check, finding));
        } else if (unverified.stream().noneMatch(u -> u.startsWith("more than "))) {
            unverified("more than " + MOST + " findings; the rest is not listed");
        }
    }

    /** @param about the kind of the finding, and what it is about besides its place */
    void warn(
            String file,
            @Nullable String table,
            @Nullable String row,
            String message,
            @Nullable String fix,
            String kind,
            Object... about) {
        add(new RuleFinding(file, table, row, null, Severity.WARNING, message, fix).about(kind, about));
    }

    void error(String file, @Nullable String table, @Nullable String row, String message, @Nullable String fix) {
        add(new RuleFinding(file, table, row, null, Severity.ERROR, message, fix));
    }

    void unverified(String what) {
        unverified.add(what);
    }

    void figure(String name, long value) {
        figures.put(name, value);
    }

    List<GateFinding> findings() {
        return findings;
    }

    /** @param judged the findings of this check after acceptances */
    CheckResult result(List<GateFinding> judged, long millis) {
        CheckResult.Status status = judged.stream().anyMatch(GateFinding::blocks)
                ? CheckResult.Status.FAILED
                : unverified.isEmpty() ? CheckResult.Status.PASSED : CheckResult.Status.UNVERIFIED;
        return new CheckResult(check, status, List.copyOf(unverified), millis, Map.copyOf(figures));
    }
}
