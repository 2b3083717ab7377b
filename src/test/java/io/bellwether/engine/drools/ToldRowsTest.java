package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Because;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldRowsTest {
    private static final String RULEBOOK = """
            name: small
            questions:
              - { name: size, title: Size, model: size, decision: size, inputs: model, owner: tests }
            """;

    private static final String FACTS = """
            facts:
              - { name: colour, label: Colour, type: text, source: tests, description: The catalogue holds a fact at least. }
            """;

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="model.size" name="size" namespace="https://bellwether.io/dmn/size">
              <inputData id="input-seats" name="seats"><variable name="seats" typeRef="number" /></inputData>
              <decision id="size" name="size">
                <variable name="size" typeRef="string" />
                <informationRequirement id="size.needs"><requiredInput href="#input-seats" /></informationRequirement>
                <decisionTable id="size.table" hitPolicy="UNIQUE">
                  <input id="size.in1"><inputExpression typeRef="number"><text>seats</text></inputExpression></input>
                  <output id="size.out1" />
                  <annotation name="because" />
                  <rule id="size.few"><inputEntry id="a"><text>&lt; 10</text></inputEntry><outputEntry id="b"><text>"small"</text></outputEntry><annotationEntry><text>{seats} seats are few</text></annotationEntry></rule>
                  <rule id="size.many"><inputEntry id="c"><text>&gt;= 10</text></inputEntry><outputEntry id="d"><text>"large"</text></outputEntry><annotationEntry><text></text></annotationEntry></rule>
                  <rule id="size.missing"><inputEntry id="e"><text>null</text></inputEntry><outputEntry id="f"><text>null</text></outputEntry><annotationEntry><text>-</text></annotationEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @Test
    void shouldTellTheRowWhenItHasASentence() {
        assertThat(ask("{\"seats\": 3}").because()).extracting(Because::text).containsExactly("3 seats are few");
    }

    @Test
    void shouldNameTheRowWhenItsSentenceIsEmpty() {
        assertThat(ask("{\"seats\": 12}").because()).extracting(Because::text).containsExactly("size: row 2");
    }

    @Test
    void shouldOnlyMatchTheRowWhenItsSentenceIsADash() {
        Evaluation evaluation = ask("{\"seats\": null}");

        assertThat(evaluation.because()).isEmpty();
        assertThat(evaluation.matched()).containsExactly("size/missing");
    }

    private static Evaluation ask(String facts) {
        RuleFiles files = new RuleFiles(List.of(
                file("rules/rulebook.yaml", RULEBOOK), file("rules/facts.yaml", FACTS), file("dmn/size.dmn", MODEL)));
        Compilation compilation = new DroolsRuleEngine().compile(files);
        assertThat(compilation.findings()).isEmpty();
        CompiledRulebook rulebook = ((Compilation.Compiled) compilation).rulebook();
        try {
            return rulebook.evaluateModel(
                    "size",
                    rulebook.checkModelInputs("size", new ObjectMapper().readTree(facts), "facts", new ArrayList<>()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(facts, e);
        }
    }

    private static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
