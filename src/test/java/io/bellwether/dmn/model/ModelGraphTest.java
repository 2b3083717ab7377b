package io.bellwether.dmn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What models know of each other, and what requires what. */
class ModelGraphTest {
    private static final String BASE = model("base", "", """
            <itemDefinition name="points"><typeRef>number</typeRef></itemDefinition>
            <inputData id="i" name="amount"><variable name="amount" typeRef="points"/></inputData>
            <businessKnowledgeModel id="f" name="share"><variable name="share"/></businessKnowledgeModel>
            <decision id="d" name="score"><variable name="score"/>%s</decision>
            """.formatted(requires("#i")));

    private static String model(String name, String imports, String nodes) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="%s" namespace="urn:%s">%s%s</definitions>""".formatted(name, name, imports, nodes);
    }

    private static String requires(String href) {
        return "<informationRequirement><requiredDecision href=\"%s\"/></informationRequirement>".formatted(href)
                + "<informationRequirement><requiredInput href=\"%s\"/></informationRequirement>".formatted(href)
                + "<knowledgeRequirement><requiredKnowledge href=\"%s\"/></knowledgeRequirement>".formatted(href)
                + "<authorityRequirement><requiredDecision href=\"#nobody\"/></authorityRequirement>";
    }

    private static String decision(String name, String... hrefs) {
        StringBuilder required = new StringBuilder();
        Stream.of(hrefs).forEach(href -> required.append(requires(href)));
        return "<decision id=\"%s\" name=\"%s\"><variable name=\"%s\"/>%s</decision>"
                .formatted(name, name, name, required);
    }

    private static ModelGraph graph(String... models) {
        return ModelGraph.of(Stream.of(models).map(text -> file(text, models)).toList());
    }

    private static RuleFile file(String text, String... among) {
        return new RuleFile("dmn/" + List.of(among).indexOf(text) + ".dmn", text.getBytes(StandardCharsets.UTF_8));
    }

    private static DmnModel own(ModelGraph graph, int number) {
        return Objects.requireNonNull(graph.file("dmn/" + number + ".dmn"));
    }

    private static DmnNode node(ModelGraph graph, DmnModel model, String name) {
        return Objects.requireNonNull(graph.node(model, DmnNode.Kind.DECISION, name));
    }

    private static List<String> names(Iterable<DmnNode> nodes) {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(node.name()));
        return names;
    }

    @Test
    void shouldKnowNodesOfOthersWhenAModelImportsThem() {
        ModelGraph graph = graph(
                BASE,
                model(
                        "top",
                        "<import name=\"b\" namespace=\"urn:base\"/>",
                        decision("total", "urn:base#d", "urn:base#f", "urn:nobody#d")));
        DmnModel top = own(graph, 1);

        assertThat(names(graph.nodes(top, DmnNode.Kind.DECISION))).containsExactly("score", "total");
        assertThat(names(graph.required(node(graph, top, "total")))).containsExactly("score", "share");
        assertThat(names(graph.reached(node(graph, top, "total"))))
                .containsExactlyInAnyOrder("total", "score", "share", "amount");
        assertThat(graph.model(node(graph, top, "score")).name()).isEqualTo("base");
        assertThat(Objects.requireNonNull(graph.type(top, "b.points")).type().typeRef())
                .isEqualTo("number");
        assertThat(graph.type(top, "points")).isNull();
        assertThat(graph.type(top, null)).isNull();
    }

    @Test
    void shouldKnowNodesByTheirOwnNamesWhenAnImportHasNone() {
        ModelGraph graph = graph(
                BASE,
                model(
                        "top",
                        "<import name=\"\" namespace=\"urn:base\"/>",
                        decision("total", "#d", "urn:top#own") + decision("own")));
        DmnModel top = own(graph, 1);

        assertThat(names(graph.required(node(graph, top, "total")))).containsExactly("score", "own");
        assertThat(graph.type(top, "points")).isNotNull();
    }

    @Test
    void shouldComeToAnEndWhenModelsImportEachOther() {
        ModelGraph graph = graph(
                model("a", "<import name=\"b\" namespace=\"urn:b\"/>", decision("one")),
                model("b", "<import name=\"a\" namespace=\"urn:a\"/>", decision("two")));

        assertThat(names(graph.nodes(own(graph, 0), DmnNode.Kind.DECISION))).contains("one");
        assertThat(names(graph.nodes(own(graph, 1), DmnNode.Kind.DECISION))).contains("two");
    }

    @Test
    void shouldHaveNoPartInItWhenAFileIsNoXml() {
        ModelGraph graph = graph("<definitions", BASE);

        assertThat(graph.file("dmn/0.dmn")).isNull();
        assertThat(own(graph, 1).name()).isEqualTo("base");
    }

    private static List<String> circles(String... decisions) {
        List<RuleFinding> findings = new ArrayList<>();
        ModelGraph graph = graph(model("m", "", String.join("", decisions)));
        boolean found = RequirementCycles.check(graph, own(graph, 0), findings);
        assertThat(found).isEqualTo(!findings.isEmpty());
        return findings.stream().map(RuleFinding::message).toList();
    }

    @Test
    void shouldTellThoseThatRequireThemselvesAndNoOthers() {
        assertThat(circles(decision("a", "#b"), decision("b", "#c"), decision("c", "#b"), decision("d")))
                .containsExactly("the decision b requires itself", "the decision c requires itself");
        assertThat(circles(decision("a", "#a"))).containsExactly("the decision a requires itself");
        assertThat(circles(decision("a", "#b", "#c"), decision("b", "#c"), decision("c")))
                .isEmpty();
    }

    @Test
    void shouldComeToAnEndWhenDecisionsAreVeryMany() {
        StringBuilder nodes = new StringBuilder(decision("d0"));
        for (int i = 1; i < 3_000; i++) {
            nodes.append(decision("d" + i, "#d" + (i - 1)));
        }
        ModelGraph graph = graph(model("m", "", nodes.toString()));

        assertThat(graph.reached(node(graph, own(graph, 0), "d2999"))).hasSize(3_000);
        assertThat(RequirementCycles.check(graph, own(graph, 0), new ArrayList<>()))
                .isFalse();
    }
}
