package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.drools.sandbox.Sandbox;
import io.bellwether.engine.drools.sandbox.WrittenRules;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleReadsTest {
    private static final FactCatalogue CATALOGUE = new FactCatalogue(
            Stream.of("csm", "daysSinceCsmContact", "nps")
                    .map(RuleReadsTest::fact)
                    .toList(),
            List.of(
                    new RecordDefinition("tickets", "Ticket", "openedOn", List.of(), List.of(fact("openedOn"))),
                    new RecordDefinition("surveys", "Survey", "answeredOn", List.of(), List.of(fact("answeredOn")))));

    @Test
    void shouldNameFactsAndRecordsWhenConditionsReadThem() {
        assertThat(named("""
                rule "quiet" when
                    Threshold(id == "days", $limit : value)
                    Account(daysSinceCsmContact == $limit)
                    exists Ticket($on : openedOn)
                then detections.raise("quiet"); end
                """)).containsExactly("daysSinceCsmContact", "tickets");
    }

    @Test
    void shouldNameNothingWhenOnlyIdsTextsOrCommentsSpeakOfAFact() {
        assertThat(named("""
                // nps of a Survey
                /* csm
                   nps */
                rule "csm-silence"
                  @because("The csm heard nothing; it's nps")
                when
                  Account($days : daysSinceCsmContact, csm != "Survey nps")
                then
                  detections.raise("csm-silence", "nps", $days);
                end
                """)).containsExactly("csm", "daysSinceCsmContact");
    }

    private static List<String> named(String rules) {
        RuleFile file =
                new RuleFile("rules/detections/p.drl", ("package p;\n" + rules).getBytes(StandardCharsets.UTF_8));
        List<RuleFinding> refused = new ArrayList<>();
        Map<String, WrittenRules> written = new Sandbox(refused).detections(new RuleFiles(List.of(file)), CATALOGUE);
        assertThat(refused).isEmpty();
        return new RuleReads(Objects.requireNonNull(written.get(file.path())).rules(), CATALOGUE).all(CATALOGUE);
    }

    private static FactDefinition fact(String name) {
        return new FactDefinition(
                name,
                name,
                name.startsWith("days") ? FactType.NUMBER : FactType.TEXT,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                false,
                true,
                false,
                false,
                false,
                null,
                null,
                List.of(),
                "");
    }
}
