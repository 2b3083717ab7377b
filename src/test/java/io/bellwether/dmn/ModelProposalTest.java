package io.bellwether.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.RuleFinding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelProposalTest {
    private static final ModelText DISH = ModelText.of("http://www.omg.org/spec/DMN/20151101/dmn11.xsd", """
            <itemDefinition name="tGuests" isCollection="true"><typeRef>tGuest</typeRef></itemDefinition>
            <itemDefinition name="tGuest"><itemComponent name="vegan"><typeRef>boolean</typeRef></itemComponent></itemDefinition>
            <inputData id="guests" name="Guests"><variable name="guests" typeRef="tGuests"/></inputData>
            <decision id="season" name="Season">
              <decisionTable id="st"><input id="si" label="Weather"><inputExpression typeRef="integer"><text>degrees</text></inputExpression></input>
              <output id="so" name="season" typeRef="string"/></decisionTable></decision>
            <decision id="dish" name="Dish &amp; Drink">
              <informationRequirement><requiredDecision href="#season"/></informationRequirement>
              <informationRequirement><requiredInput href="#guests"/></informationRequirement>
              <literalExpression><text>season + string(count(guests))</text></literalExpression></decision>
            <decisionService id="serve" name="Serve"><outputDecision href="#dish"/><inputDecision href="#season"/></decisionService>""");

    @Test
    void shouldProposeEachDecisionWithItsInputsWhenAFileOffersSeveral() {
        ModelProposal proposal = ModelProposal.of(DISH.file(), List.of("dish-drink"));

        assertThat(proposal.model()).isEqualTo("m");
        assertThat(proposal.questions())
                .extracting(
                        ModelProposal.Question::name, ModelProposal.Question::decision, ModelProposal.Question::needed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("dish-drink-2", "Dish Drink", false),
                        org.assertj.core.groups.Tuple.tuple("serve", "Serve", false),
                        org.assertj.core.groups.Tuple.tuple("season", "season", true));
        assertThat(proposal.questions().get(0).inputs())
                .containsExactly(
                        new ModelProposal.Input("degrees", new ModelProposal.Value("number", false, null)),
                        new ModelProposal.Input("guests", new ModelProposal.Value("context", true, null)));
        assertThat(proposal.questions().get(2).answer()).isEqualTo(new ModelProposal.Value("string", false, null));
        assertThat(proposal.findings()).isNotEmpty().allMatch(f -> f.severity() == RuleFinding.Severity.WARNING);
    }

    @Test
    void shouldSayWhyWhenAFileOffersNothing() {
        ModelProposal refused = ModelProposal.of(new ModelText("<html/>").file(), List.of());

        assertThat(refused.questions()).isEmpty();
        assertThat(refused.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("<html>"));
        assertThat(ModelProposal.of(new ModelText("<a").file(), List.of()).findings())
                .hasSize(1);
        assertThat(ModelProposal.of(
                                ModelText.of(
                                                "<decision id=\"d\" name=\"d\"><variable name=\"d\"/><invocation/></decision>"
                                                        + "<businessKnowledgeModel id=\"b\" name=\"b\"><variable name=\"b\"/><encapsulatedLogic kind=\"Java\"/></businessKnowledgeModel>")
                                        .file(),
                                List.of())
                        .findings())
                .anyMatch(f -> f.message().contains("Java"));
    }
}
