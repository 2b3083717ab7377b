package io.bellwether.rulebook.model;

import java.util.List;
import java.util.stream.Collectors;

/** Files that cannot stand in one rulebook, because of their names. */
public final class RefusedRuleFiles extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleFinding> findings;

    RefusedRuleFiles(List<RuleFinding> findings) {
        super(findings.stream().map(f -> f.file() + ": " + f.message()).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    public List<RuleFinding> findings() {
        return findings;
    }
}
