package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.dmn.ReadableModels;
import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.engine.drools.type.DeclaredTypes;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.impl.MapBackedType;
import org.kie.dmn.feel.lang.types.AliasFEELType;
import org.kie.dmn.feel.lang.types.GenFnType;
import org.kie.dmn.feel.lang.types.GenListType;

/** Types that are made of a model's tree are those that Drools makes when it compiles the model. */
class DeclaredTypesTest {
    private static final String V1_5 = "https://www.omg.org/spec/DMN/20230324/MODEL/";
    private static final String TYPES = """
            <itemDefinition name="later" isCollection="true"><typeRef>grade</typeRef></itemDefinition>
            <itemDefinition id="_g" name="grade"><typeRef>string</typeRef>
              <allowedValues><text>"A", "B", null</text></allowedValues></itemDefinition>
            <itemDefinition name="best"><typeRef>grade</typeRef><allowedValues><text>"A"</text></allowedValues></itemDefinition>
            <itemDefinition name="points"><typeRef>number</typeRef>
              <allowedValues><text>[0..50], &gt; 90</text></allowedValues></itemDefinition>
            <itemDefinition name="few" isCollection="true"><typeRef>points</typeRef>
              <allowedValues><text>&lt; 10</text></allowedValues>
              <typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
            <itemDefinition name="none of"><typeRef>string</typeRef>
              <allowedValues><text>not("A", "B")</text></allowedValues></itemDefinition>
            <itemDefinition name="all"><typeRef>string</typeRef><allowedValues><text>-</text></allowedValues></itemDefinition>
            <itemDefinition name="nothing said"><typeRef>string</typeRef><allowedValues><text></text></allowedValues></itemDefinition>
            <itemDefinition name="broken"><typeRef>string</typeRef>
              <allowedValues><text>"A" "B" (</text></allowedValues></itemDefinition>
            <itemDefinition name="matching"><typeRef>string</typeRef>
              <typeConstraint><text>matches(?, "[a-z]+")</text></typeConstraint></itemDefinition>
            <itemDefinition name="tree">
              <itemComponent name="leaf"><typeRef>points</typeRef></itemComponent>
              <itemComponent name="branches" isCollection="true"><typeRef>tree</typeRef></itemComponent>
            </itemDefinition>
            <itemDefinition name="account">
              <itemComponent name="grade"><typeRef>grade</typeRef></itemComponent>
              <itemComponent name="only A"><typeRef>grade</typeRef><allowedValues><text>"A"</text></allowedValues></itemComponent>
              <itemComponent name="since"><typeRef>date</typeRef></itemComponent>
              <itemComponent name="at"><typeRef>date and time</typeRef></itemComponent>
              <itemComponent name="open"><typeRef>boolean</typeRef></itemComponent>
              <itemComponent name="free"><typeRef>Any</typeRef></itemComponent>
              <itemComponent name="untyped"/>
              <itemComponent name="seats" isCollection="true">
                <itemComponent name="user"><typeRef>string</typeRef></itemComponent>
                <itemComponent name="root"><typeRef>tree</typeRef></itemComponent>
              </itemComponent>
            </itemDefinition>
            <itemDefinition name="accounts" isCollection="true"><typeRef>account</typeRef></itemDefinition>
            <itemDefinition name="graded"><typeRef>account</typeRef>
              <typeConstraint><text>?.grade = "A"</text></typeConstraint></itemDefinition>
            <itemDefinition name="said twice"><typeRef>accounts</typeRef></itemDefinition>
            <itemDefinition name="rows" isCollection="true"><itemComponent name="n"><typeRef>number</typeRef></itemComponent></itemDefinition>
            <itemDefinition name="plain"/>
            <itemDefinition name="lists"><typeRef>list</typeRef></itemDefinition>
            <itemDefinition name="contexts" isCollection="true"><typeRef>context</typeRef></itemDefinition>
            <itemDefinition name="span"><typeRef>days and time duration</typeRef></itemDefinition>
            <itemDefinition name="Any"><typeRef>number</typeRef></itemDefinition>
            <itemDefinition name="rating"><functionItem outputTypeRef="points">
              <parameters name="who" typeRef="account"/><parameters name="how" typeRef="string"/></functionItem></itemDefinition>
            <itemDefinition name="ratings" isCollection="true"><typeRef>rating</typeRef></itemDefinition>
            """;
    private static final String CIRCLE = """
            <itemDefinition name="round"><typeRef>about</typeRef></itemDefinition>
            <itemDefinition name="about"><typeRef>round</typeRef></itemDefinition>
            """;
    private static final String NODES = """
            <inputData name="i" id="i"><variable name="i" typeRef="account"/></inputData>
            <inputData name="j" id="j"><variable name="j"/></inputData>
            <decision name="d" id="d"><variable name="d" typeRef="said twice"/><literalExpression><text>null</text></literalExpression></decision>
            <businessKnowledgeModel name="f" id="f"><variable name="f" typeRef="rating"/>
              <encapsulatedLogic><formalParameter name="who" typeRef="account"/><formalParameter name="how" typeRef="string"/>
              <literalExpression typeRef="points"><text>1</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            <businessKnowledgeModel name="g" id="g"><variable name="g"/>
              <encapsulatedLogic><formalParameter name="who" typeRef="account"/>
              <literalExpression typeRef="grade"><text>"A"</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            <decisionService name="s" id="s"><variable name="s" typeRef="rating"/><outputDecision href="#d"/></decisionService>
            """;

    private final TypedValues values = new TypedValues(11);
    private int compared;
    private int asked;

    private static String model(String language, String name, String within) {
        return """
                <definitions xmlns="%s" xmlns:p="urn:base" id="_%s" name="%s" namespace="urn:%s">%s</definitions>""".formatted(language, name, name, name, within);
    }

    private static String imports(String name) {
        return "<import name=\"" + name + "\" namespace=\"urn:base\" importType=\"" + V1_5 + "\"/>";
    }

    private static RuleFile file(String name, String text) {
        return new RuleFile("dmn/" + name + ".dmn", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldBeThoseOfTheShippedModels() {
        compare(Baseline.files());

        assertThat(compared).isGreaterThan(1_000);
        assertThat(asked).isGreaterThan(50_000);
    }

    @Test
    void shouldBeThoseOfModelsOfOtherMakers() throws IOException {
        List<RuleFile> files = new ArrayList<>();
        for (String name : List.of("parcels", "shipping", "beyond")) {
            files.add(new RuleFile(
                    "dmn/" + name + ".dmn", Files.readAllBytes(Path.of("src/test/resources/models/" + name + ".dmn"))));
        }

        compare(new RuleFiles(files));

        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void shouldBeThoseOfModelsThatImportOthers() {
        compare(new RuleFiles(List.of(
                file("base", model(V1_5, "base", TYPES + NODES)),
                file("named", model(V1_5, "named", imports("b") + """
                        <itemDefinition name="grade"><typeRef>b.grade</typeRef></itemDefinition>
                        <itemDefinition name="forest" isCollection="true"><typeRef>b.tree</typeRef></itemDefinition>
                        <itemDefinition name="own"><itemComponent name="by alias"><typeRef>b.points</typeRef></itemComponent>
                          <itemComponent name="by prefix"><typeRef>p.points</typeRef></itemComponent>
                          <itemComponent name="unknown"><typeRef>b.nobody</typeRef></itemComponent>
                          <itemComponent name="grade"><typeRef>grade</typeRef></itemComponent></itemDefinition>
                        <inputData name="n" id="n"><variable name="n" typeRef="b.account"/></inputData>""")),
                file("nameless", model(V1_5, "nameless", imports("") + """
                        <itemDefinition name="forest" isCollection="true"><typeRef>tree</typeRef></itemDefinition>
                        <itemDefinition name="points"><typeRef>string</typeRef></itemDefinition>
                        <inputData name="n" id="n"><variable name="n" typeRef="tree"/></inputData>""")))));

        assertThat(compared).isGreaterThan(300);
    }

    @Test
    void shouldBeThoseOfEveryVersionOfDmn() {
        String types = CIRCLE + TYPES.replaceAll("(?s)<typeConstraint>.*?</typeConstraint>", "");
        for (String version : List.of("20191111", "20211108", "20240513")) {
            compare(new RuleFiles(List.of(file(
                    "base", model("https://www.omg.org/spec/DMN/" + version + "/MODEL/", "base", types + NODES)))));
        }
        String before = types.replaceAll(
                "(?s)<item(Component|Definition) name=\"(untyped|plain)\"/>|<itemDefinition name=\"rating.*", "");
        compare(new RuleFiles(
                List.of(file("base", model("http://www.omg.org/spec/DMN/20180521/MODEL/", "base", before)))));

        assertThat(compared).isGreaterThan(500);
    }

    private void compare(RuleFiles written) {
        Collection<RuleFile> files = ReadableModels.of(written).files().in("dmn/", ".dmn");
        ModelGraph graph = ModelGraph.of(files);
        DeclaredTypes declared = new DeclaredTypes(graph, new DenyingClassLoader());
        List<DMNModel> compiled = Objects.requireNonNull(new SharedModels().build(files))
                .runtime()
                .getModels();
        assertThat(compiled).hasSize(files.size());
        for (DMNModel each : compiled) {
            DmnModel model = Objects.requireNonNull(graph.file(DroolsModels.file(each)));
            Map<String, Map<String, DMNType>> types =
                    ((DMNModelImpl) each).getTypeRegistry().getTypes();
            assertThat(declared.registry(model).getTypes().keySet()).isEqualTo(types.keySet());
            types.forEach((namespace, named) -> {
                Map<String, DMNType> own = Objects.requireNonNull(
                        declared.registry(model).getTypes().get(namespace));
                assertThat(own.keySet()).isEqualTo(named.keySet());
                named.forEach((name, type) -> same(name, own.get(name), type, new HashSet<>()));
            });
            each.getInputs()
                    .forEach(node -> node(graph, declared, model, DmnNode.Kind.INPUT, node.getName(), node.getType()));
            each.getDecisions()
                    .forEach(node ->
                            node(graph, declared, model, DmnNode.Kind.DECISION, node.getName(), node.getResultType()));
            each.getBusinessKnowledgeModels()
                    .forEach(node ->
                            node(graph, declared, model, DmnNode.Kind.FUNCTION, node.getName(), node.getResultType()));
            each.getDecisionServices()
                    .forEach(node ->
                            node(graph, declared, model, DmnNode.Kind.SERVICE, node.getName(), node.getResultType()));
        }
    }

    private static void node(
            ModelGraph graph, DeclaredTypes declared, DmnModel model, DmnNode.Kind kind, String name, DMNType type) {
        DmnNode node = Objects.requireNonNull(graph.node(model, kind, name), name);
        assertThat(declared.of(model, node).getName()).isEqualTo(type.getName());
        assertThat(Schemas.of(declared.of(model, node)).toString())
                .isEqualTo(Schemas.of(type).toString());
    }

    private void same(String at, @Nullable DMNType own, @Nullable DMNType type, Set<String> seen) {
        if (own == null || type == null) {
            assertThat(own).as(at).isEqualTo(type);
            return;
        }
        if (!seen.add(at.replaceFirst("^.*?([^/]*/[^/]*)$", "$1") + type)) {
            return;
        }
        compared++;
        assertThat(told(own)).as(at).isEqualTo(told(type));
        assertThat(List.copyOf(own.getFields().keySet()))
                .as(at)
                .isEqualTo(List.copyOf(type.getFields().keySet()));
        for (int i = 0; i < 12; i++) {
            asked(at, own, type, values.value(type));
        }
        TypedValues.PLAIN.forEach(value -> asked(at, own, type, value));
        same(at + "/base", own.getBaseType(), type.getBaseType(), seen);
        type.getFields()
                .forEach((name, field) -> same(at + "/" + name, own.getFields().get(name), field, seen));
    }

    private void asked(String at, DMNType own, DMNType type, @Nullable Object value) {
        for (Object each : Arrays.asList(value, Collections.singletonList(value), Arrays.asList(value, null, value))) {
            asked++;
            assertThat(said(own::isAssignableValue, each))
                    .as("%s takes %s", at, each)
                    .isEqualTo(said(type::isAssignableValue, each));
            assertThat(said(own::isInstanceOf, each))
                    .as("%s has %s", at, each)
                    .isEqualTo(said(type::isInstanceOf, each));
        }
    }

    private static String said(Predicate<Object> type, @Nullable Object value) {
        try {
            return String.valueOf(type.test(value));
        } catch (RuntimeException e) {
            return e.getClass().getName();
        }
    }

    private static String told(DMNType type) {
        BaseDMNTypeImpl own = (BaseDMNTypeImpl) type;
        return String.join(
                "; ",
                type.getClass().getSimpleName(),
                type.getNamespace() + "#" + type.getName() + " " + type.getId(),
                "list " + type.isCollection() + " parts " + type.isComposite(),
                "allowed " + own.getAllowedValuesFEEL() + " whole " + own.getTypeConstraintFEEL(),
                "of " + own.getBelongingType(),
                "feel " + told(own.getFeelType(), 0));
    }

    private static String told(@Nullable Type feel, int depth) {
        if (feel instanceof GenListType list) {
            return "list of " + told(list.getGen(), depth + 1);
        } else if (feel instanceof MapBackedType map && depth < 5) {
            StringBuilder told = new StringBuilder(map.getName());
            map.getFields()
                    .forEach((name, type) ->
                            told.append(", ").append(name).append(": ").append(told(type, depth + 1)));
            return told.append('.').toString();
        } else if (feel instanceof AliasFEELType alias) {
            return alias.getName() + " for " + alias.getBuiltInType();
        }
        return feel instanceof GenFnType ? "function" : String.valueOf(feel == null ? null : feel.getName());
    }
}
