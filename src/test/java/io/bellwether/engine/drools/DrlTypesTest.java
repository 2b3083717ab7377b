package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.fact.RecordDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrlTypesTest {
    private static final FactCatalogue CATALOGUE = new FactCatalogue(
            Stream.of("csm", "daysSinceCsmContact", "nps")
                    .map(DrlTypesTest::fact)
                    .toList(),
            List.of(
                    new RecordDefinition("tickets", "Ticket", "openedOn", List.of(), List.of(fact("openedOn"))),
                    new RecordDefinition("surveys", "Survey", "answeredOn", List.of(), List.of(fact("answeredOn")))));

    @Test
    void shouldNameFactsAndRecordsWhenConditionsReadThem() {
        assertThat(named("when Account(daysSinceCsmContact >= $limit) Ticket($on : openedOn) then end"))
                .containsExactly("daysSinceCsmContact", "tickets");
    }

    @Test
    void shouldNameNothingWhenOnlyIdsTextsOrCommentsSpeakOfAFact() {
        String drl = """
                // nps of a Survey
                /* csm
                   nps */
                rule "csm-silence"
                  @because("The \\"csm\\" heard nothing; it's nps")
                when
                  Account(daysSinceCsmContact >= $limit)
                then
                  detections.raise("csm-silence", 'nps', $days);
                end
                """;

        assertThat(named(drl)).containsExactly("daysSinceCsmContact");
    }

    private static List<String> named(String drl) {
        return DrlTypes.named(drl, CATALOGUE);
    }

    private static FactDefinition fact(String name) {
        return new FactDefinition(
                name,
                name,
                FactType.TEXT,
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
