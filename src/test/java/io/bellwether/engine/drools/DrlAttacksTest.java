package io.bellwether.engine.drools;

import static io.bellwether.testing.SmallRulebook.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.sandbox.Sandbox;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.testing.SmallRulebook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Detections that read members of Java: each spelling, everywhere in a rule, is refused before a compiler sees it. */
class DrlAttacksTest {
    private static final List<String> RAISING = List.of("detections.raise(\"a\", \"b\", $p.M);", "$p.M;", "this.M;");
    private static final List<String> POSITIONS = List.of(
            "Ticket(priority.M == null)",
            "Ticket($p : priority.M)",
            "Ticket($p : priority, $p.M != null)",
            "Ticket($p : priority) Account(csat == $p.M)",
            "$t : Ticket() Account($t.M != null)",
            "Ticket(this.M != null)",
            "Ticket(M != null)",
            "Ticket(priority == null || M)",
            "Ticket(priority.M.name != null)",
            "Ticket((priority).M != null)",
            "Ticket(((Object) priority).M != null)",
            "Ticket(priority#String.M != null)",
            "Ticket(priority!.M != null)",
            "Ticket(priority[\"M\"] != null)",
            "Ticket(/* c */ priority /* c */ . /* c */ M != null)",
            "Ticket(priority // c\n.M != null)",
            "Ticket(priority in (priority.M))",
            "Ticket(priority in (\"P1\", M))",
            "Ticket(\"a\".M != null)",
            "Ticket(priority matches \"a\".M)",
            "Ticket(eval(priority.M))",
            "eval(M)",
            "not Ticket(priority.M != null)",
            "exists (Ticket(priority.M != null) or Ticket())",
            "forall (Ticket(priority.M != null))",
            "accumulate(Ticket($p : priority.M); $n : count($p))",
            "accumulate(Ticket($p : priority); $n : count($p.M))",
            "Account(calendar.M(today, today) == 0)",
            "Account(calendar.days(today.M, today) == 0)",
            "Account(calendar.M != null)",
            "Account(detections.M != null)",
            "Account(java.lang.String.M != null)",
            "Ticket() from $p.M",
            "/M[priority != null]");
    private static final List<String> MEMBERS = List.of(
            "class",
            "Class",
            "getClass",
            "getClass()",
            "bytes",
            "hashCode()",
            "toString().length",
            "cl\\u0061ss",
            "\\u0063lass",
            "class.classLoader",
            "declaredFields");

    @Test
    void shouldRefuseEachMemberWhereverItStands() {
        RuleFiles sound = SmallRulebook.files();
        FactCatalogue catalogue =
                new RulebookReader(new ArrayList<>()).read(sound).catalogue();
        List<String> attacks = new ArrayList<>();
        for (String member : MEMBERS) {
            POSITIONS.forEach(position -> attacks.add(rule(position.replace("M", member), "detections.raise(\"a\");")));
            RAISING.forEach(raising -> attacks.add(rule("Ticket($p : priority)", raising.replace("M", member))));
        }

        assertThat(attacks).hasSizeGreaterThan(300).allSatisfy(attack -> {
            List<RuleFinding> findings = new ArrayList<>();
            new Sandbox(findings)
                    .detections(SmallRulebook.changed().file(RULES, attack).files(), catalogue);
            assertThat(findings)
                    .as(attack)
                    .isNotEmpty()
                    .allSatisfy(finding ->
                            assertThat(finding.message()).isNotBlank().doesNotContain("Exception"));
        });
    }

    private static String rule(String condition, String consequence) {
        return "package moods;\nrule \"a\"\nwhen\n" + condition + "\nthen\n" + consequence + "\nend\n";
    }
}
