package io.bellwether.rulebook.release;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFinding;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings about rule files as a problem that a caller is answered. */
public final class RuleProblems {
    private RuleProblems() {}

    public static ProblemException of(String detail, List<RuleFinding> findings) {
        return new ProblemException(
                ProblemType.RULE_FINDINGS,
                detail,
                findings.stream().map(RuleProblems::finding).toList());
    }

    private static Finding finding(RuleFinding finding) {
        String path = Stream.of(finding.file(), finding.table(), finding.row(), finding.column())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Finding(
                path, finding.message(), finding.fix(), finding.severity().word());
    }
}
