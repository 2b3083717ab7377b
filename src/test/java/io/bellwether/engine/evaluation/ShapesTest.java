package io.bellwether.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.dmn.ReadableModels;
import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.xml.MalformedXmlException;
import io.bellwether.testing.Baseline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Answers tell the entries of their contexts in the order of their types' definitions. */
class ShapesTest {
    private static final int DEEPEST = 8;

    private int compared;

    @Test
    void shouldTellEntriesAsTheSchemaDoesWhenQuestionsAreShipped() {
        List<RuleFile> files =
                List.copyOf(ReadableModels.of(Baseline.files()).files().in("dmn/", ".dmn"));
        ModelGraph graph = ModelGraph.of(files);
        ModelReader reader = new ModelReader(graph);
        for (QuestionDefinition question :
                Baseline.compiled().rulebook().questions().values()) {
            files.stream()
                    .map(file -> graph.file(file.path()))
                    .filter(model -> model != null && model.name().equals(question.model()))
                    .map(reader::read)
                    .map(read -> read.decision(String.valueOf(question.decision())))
                    .filter(decision -> decision != null)
                    .forEach(decision ->
                            compare(decision.shape(), Baseline.compiled().answerSchema(question.name()), 0));
        }
        assertThat(compared).isGreaterThan(40);
    }

    private void compare(Shape shape, JsonNode schema, int depth) {
        List<String> told = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(told::add);
        if (!told.isEmpty() && depth < DEEPEST) {
            compared++;
            assertThat(Arrays.stream(shape.names()).filter(name -> !name.equals("confidence")))
                    .containsExactlyElementsOf(told);
            told.forEach(
                    name -> compare(shape.entry(name), schema.path("properties").path(name), depth + 1));
        }
        if (schema.has("items") && depth < DEEPEST) {
            compare(shape.element(), schema.path("items"), depth + 1);
        }
    }

    @Test
    void shouldBeItsOwnEntryWhenATypeIsMadeOfItself() throws MalformedXmlException {
        Shape tree = shape("""
                <itemDefinition name="t"><itemComponent name="leaf"><typeRef>number</typeRef></itemComponent>
                <itemComponent name="branches" isCollection="true"><typeRef>t</typeRef></itemComponent></itemDefinition>""");

        assertThat(tree.names()).containsExactly("leaf", "branches");
        assertThat(tree.entry("branches").element().names()).containsExactly("leaf", "branches");
        assertThat(tree.entry("leaf").names()).isEmpty();
    }

    @Test
    void shouldHaveNoEntriesWhenNamesOfTypesGoInACircle() throws MalformedXmlException {
        Shape none = shape("""
                <itemDefinition name="t"><typeRef>u</typeRef></itemDefinition>
                <itemDefinition name="u" isCollection="true"><typeRef>t</typeRef></itemDefinition>""");

        assertThat(none.names()).isEmpty();
    }

    private static Shape shape(String types) throws MalformedXmlException {
        String text = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="urn:m">%s
                <decision id="d" name="d"><variable name="d" typeRef="t"/></decision></definitions>""".formatted(types);
        DmnModel model = DmnModel.read(new RuleFile("dmn/m.dmn", text.getBytes(StandardCharsets.UTF_8)));
        return Objects.requireNonNull(new ModelReader(new ModelGraph(List.of(model)))
                        .read(model)
                        .decision("d"))
                .shape();
    }
}
