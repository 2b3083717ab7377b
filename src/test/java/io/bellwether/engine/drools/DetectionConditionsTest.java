package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.testing.DetectionRulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionConditionsTest {
    private static final String KNOWN = """
            {"csat": 4.1, "nps": 5, "arr": 19999.99, "licensedSeats": 0, "seatUtilisation": 0.3, "churned": false,
             "segment": "SMB", "csm": "ann", "renewalDate": "2026-12-01",
             "tickets": [{"priority": "P1", "openedOn": "2026-11-10", "score": 4}, {"priority": "P2", "score": 5}],
             "invoices": [{"amount": 0.1}, {"amount": 0.2}]}
            """;

    /** Each holds for no account of which nothing is known. */
    private static final List<String> UNKNOWN = List.of(
            "Account(nps != 5)",
            "Account(segment != \"SMB\")",
            "Account(segment not in (\"SMB\", \"Enterprise\"))",
            "Account(churned != true)",
            "Account(churned == false)",
            "Account(!(churned))",
            "Account(!(nps > 5))",
            "Account(!(nps > 5 || arr > 3))",
            "Account(!(nps > 5 && arr > 3))",
            "Account(nps > 5 || < 5)",
            "Account(csm not matches \"a.*\")",
            "Account(csm not contains \"a\")",
            "Account(nps - arr != 3)",
            "Account(-nps < 100)",
            "Account(calendar.days(today, renewalDate) != 3)",
            "Account($n : nps) Threshold(value != $n)",
            "not Ticket()",
            "not Ticket(priority == \"P1\")",
            "not (Ticket(priority == \"P1\") and Invoice())",
            "not (not Ticket())",
            "forall (Ticket(priority == \"P1\"))",
            "forall (Ticket($p : priority) Ticket(priority == $p))",
            "Account() not (Ticket() and Ticket())",
            "accumulate(Ticket(priority == \"P1\"); $n : count(1); $n == 0)",
            "accumulate(Ticket($s : score); $n : average($s); $n < 3)",
            "accumulate(Invoice($a : amount); $n : sum($a); $n < 3)",
            "accumulate(Invoice($a : amount); $n : min($a))",
            "accumulate(Invoice($a : amount); $n : max($a); $n != 3)",
            "(Account(nps != 5) or not Ticket())");

    @Test
    void shouldMatchInLinearTimeWhenAPatternRepeatsWhatItChooses() {
        try (DetectionRulebook rulebook = DetectionRulebook.of(
                List.of("Account(csm matches \"(a|aa)+b\")", "Account(csm matches \"(a|aa)+\")"))) {
            assertThat(rulebook.fired("{\"csm\": \"" + "a".repeat(80) + "\"}")).hasSize(1);
        }
    }

    @Test
    void shouldFireNothingWhenFactsAndListsAreNotKnown() {
        try (DetectionRulebook rulebook = DetectionRulebook.of(UNKNOWN)) {
            assertThat(rulebook.fired("{}")).isEmpty();
        }
    }

    @Test
    void shouldFireNothingWhenAFieldOfARecordIsNotKnown() {
        List<String> conditions = List.of(
                "not Ticket(priority == \"P1\")",
                "not Ticket(score > 4)",
                "forall (Ticket(priority != \"P1\"))",
                "accumulate(Ticket(priority == \"P1\"); $n : count(1); $n == 0)",
                "accumulate(Ticket($s : score); $n : average($s); $n < 6)",
                "accumulate(Ticket($s : score); $n : sum($s); $n < 6)",
                "exists Ticket(priority != \"P1\")",
                "not Ticket(priority != null, priority == \"P1\")",
                "not Ticket(priority == null)",
                "accumulate(Ticket(score != null, $s : score); $n : average($s); $n < 6)",
                "accumulate($t : Ticket(); $n : count($t); $n == 2)");
        try (DetectionRulebook rulebook = DetectionRulebook.of(conditions)) {
            assertThat(rulebook.fired("{\"tickets\": [{\"score\": 4}, {}]}")).containsExactly(7, 9, 10);
            assertThat(rulebook.fired("{\"tickets\": []}")).containsExactly(0, 1, 2, 3, 5, 7, 8);
            assertThat(rulebook.fired("{\"tickets\": [{\"priority\": \"P1\", \"score\": 4}]}"))
                    .containsExactly(1, 4, 5, 8, 9);
        }
    }

    @Test
    void shouldFireWhenARuleSaysThatSomethingIsNotKnown() {
        try (DetectionRulebook rulebook = DetectionRulebook.of(List.of(
                "Account(nps == null)",
                "Account(nps == null || nps < 5)",
                "Account(nps == null && segment != \"SMB\")",
                "Account(!(nps != null))"))) {
            assertThat(rulebook.fired("{}")).containsExactly(0, 1, 3);
            assertThat(rulebook.fired("{\"nps\": 4}")).containsExactly(1);
            assertThat(rulebook.fired("{\"segment\": \"Enterprise\"}")).containsExactly(0, 1, 2, 3);
        }
    }

    /** What holds for the account on which everything is known, and what does not. */
    private static final List<String> HOLDS = List.of(
            "Account(seatUtilisation <= 0.3)",
            "Account(csat == 4.1)",
            "Account(csat == 4.10, csat in (1, 4.100))",
            "Account(arr == 19999.99)",
            "Account(arr <= 100000.01)",
            "Account(arr * 0.1 == 1999.999)",
            "Account(seatUtilisation + 0.1 == 0.4)",
            "Account(-seatUtilisation == -0.3)",
            "Account(4 > csat - 0.3)",
            "Account((csat - 0.1) / 2 == 2)",
            "Account(7 % 4 == 3, csat == 4.1)",
            "Account(nps > 4 && < 6)",
            "Account(nps < 4 || == 5)",
            "Account($s : segment == \"SMB\", $s matches \"S.B\", $s contains \"M\")",
            "Account(calendar.days(today, renewalDate) == 9, calendar.businessDays(today, renewalDate) < 8)",
            "Account($renewal : renewalDate) Account(arr > calendar.days(today, $renewal))",
            "Account(today < renewalDate)",
            "accumulate(Invoice($c : amount); $m : sum($c); $m == 0.3)",
            "accumulate(Invoice($c : amount); $m : sum($c); $m * 2 == 0.6)",
            "accumulate(Ticket($s : score); $m : average($s); $m == 4.5)",
            "accumulate(Ticket($s : score); $l : min($s), $m : max($s), $n : count($s); $l == 4, $m == 5, $n == 2)",
            "exists Ticket(priority == \"P1\") not Ticket(score > 5)",
            "forall (Ticket(score >= 4))",
            "forall (Ticket($s : score) Ticket(score >= $s - 1))",
            "Ticket($p : priority == \"P2\") Ticket(priority != $p)");

    private static final List<String> HOLDS_NOT = List.of(
            "Account(seatUtilisation > 0.3)",
            "Account(seatUtilisation not in (0.3, 0.5))",
            "accumulate(Invoice($c : amount); $m : sum($c); $m > 0.3)",
            "Account(arr / licensedSeats > 10)",
            "Account(!(arr / licensedSeats > 10))",
            "Account(arr % licensedSeats != 10)",
            "forall (Ticket(priority == \"P1\"))",
            "forall (Ticket($s : score) Ticket(score > $s))");

    @Test
    void shouldAnswerExactlyWhenEverythingIsKnown() {
        try (DetectionRulebook rulebook = DetectionRulebook.of(
                Stream.concat(HOLDS.stream(), HOLDS_NOT.stream()).toList())) {
            List<String> fired = new ArrayList<>();
            rulebook.fired(KNOWN)
                    .forEach(i -> fired.add(i < HOLDS.size() ? HOLDS.get(i) : HOLDS_NOT.get(i - HOLDS.size())));

            assertThat(fired).containsExactlyElementsOf(HOLDS);
            assertThat(rulebook.ask(KNOWN).problems())
                    .hasSize(3)
                    .allSatisfy(problem -> assertThat(problem)
                            .startsWith("rules/detections/moods.drl: the rule r")
                            .contains("divides by 0", "licensedSeats"));
            assertThat(rulebook.ask("{}").problems()).isEmpty();
            assertThat(rulebook.ask(KNOWN).steps().fired()).hasSize(HOLDS.size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Account(renewalDate < today + 30)|calendar.days(from, to) counts the days",
                "Account(renewalDate - 3 < today)|calendar.days(from, to) counts the days",
                "Account(renewalDate == \"2026-12-01\")|renewalDate is a day, \"2026-12-01\" is a text",
                "Ticket(openedOn > \"2026-11-01\")|openedOn is a day",
                "Account(renewalDate < asOf)|a day, asOf is an instant",
                "Account(nps == \"5\")|nps is a number, \"5\" is a text",
                "Account(nps in (1, \"5\"))|nps is a number, \"5\" is a text",
                "Account(churned == \"true\")|churned is true or false, \"true\" is a text",
                "Account(churned > false)|cannot be compared so",
                "Account(csm + \"a\" == \"b\")|works on numbers only",
                "Account(nps matches \"5\")|matches works on texts only",
                "Account(nps contains \"5\")|contains works on texts only",
                "Account(csm matches \"(a\")|is no pattern that is matched in linear time",
                "Account(csm matches \"[a-z&&[^b]]*\")|holds classes of letters inside each other",
                "Account(csm matches \"[a[b]]\")|holds classes of letters inside each other",
                "Account(csm memberOf csm)|no fact is a list",
                "Account(arr / 0 > 1)|nothing can be divided by 0",
                "Account(nps > null)|nothing comes before or after null",
                "Account(nps)|compared with nothing",
                "Account((nps > 3) == true)|a condition stands where a value is allowed",
                "Account(calendar.days(today, asOf) > 3)|counts from a day to a day; asOf is an instant",
                "Account($n : nps, $n : csat)|bound twice",
                "Account(nps > $n, $n : csat)|neither a field",
                "Account($n : nps + 1)|$n binds what is no field",
                "not Account($n : nps) Ticket(score > $n)|neither a field",
                "$t : Ticket() Account(nps == $t)|$t is a record",
                "accumulate(Ticket($p : priority); $n : sum($p))|sum does not take a text",
                "accumulate(Ticket($s : score); $n : sum($s * 2))|sum takes what a pattern binds",
                "accumulate(not Ticket(); $n : count(1))|goes over patterns",
                "forall (Ticket())|says nothing",
            })
    void shouldRefuseInOneSentenceWhenAConditionCanOnlyFail(String condition, String message) {
        assertThat(DetectionRulebook.findings(condition)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(RuleFinding.Severity.ERROR);
            assertThat(finding.message()).contains(message).hasSizeLessThan(300).doesNotContain("\n", "org.");
            assertThat(finding.row()).startsWith("line ");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "Account(arr / licensedSeats > 10)|divides by licensedSeats, which may be 0|licensedSeats != 0",
                "Account($s : licensedSeats) Account(arr % (1 - $s) > 10)|divides by $s, which may be 0|$s != 0",
                "Account(licensedSeats > 0, arr / licensedSeats > 10)|nothing|nothing",
                "Account($s : licensedSeats != 0) Account(arr / $s > 10)|nothing|nothing",
                "Account(arr / 3 > 10)|nothing|nothing",
                "Account(segment == \"Enterprize\")|segment is never \"Enterprize\"|Enterprise",
                "not Ticket(priority not in (\"P1\", \"p2\"))|priority is never \"p2\"|P2",
                "Account(csm == \"Enterprize\")|nothing|nothing",
            })
    void shouldWarnWhenAConditionMayDivideByZeroOrNeverMatches(String condition, String message, String fix) {
        List<RuleFinding> findings = DetectionRulebook.findings(condition);

        assertThat(findings).hasSize(message == null ? 0 : 1).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(RuleFinding.Severity.WARNING);
            assertThat(finding.message()).contains("the rule r0", message);
            assertThat(finding.about()).containsPattern("^(divisor|impossible)\nr0\n");
            assertThat(finding.fix()).isEqualTo(fix);
        });
    }
}
