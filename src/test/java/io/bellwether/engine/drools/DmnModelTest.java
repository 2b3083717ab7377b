package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.dmn.ReadableModels;
import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.WrittenFeel;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.table.xml.MalformedXmlException;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.testing.Baseline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.dmn.backend.marshalling.v1x.DMNMarshallerFactory;
import org.kie.dmn.model.api.DMNElementReference;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.UnaryTests;

/** The tree of a model file says what the engine's own reader finds in it. */
class DmnModelTest {
    static Stream<RuleFile> models() {
        List<RuleFile> odd = Stream.of("parcels", "shipping", "beyond")
                .map(name -> Path.of("src/test/resources/models/" + name + ".dmn"))
                .map(path -> new RuleFile("dmn/" + path.getFileName(), bytes(path)))
                .toList();
        return Stream.concat(
                ReadableModels.of(Baseline.files()).files().in("dmn/", ".dmn").stream(),
                ReadableModels.of(new RuleFiles(odd)).files().in("dmn/", ".dmn").stream());
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldSayWhatTheEngineReadsWhenAModelIsRead(RuleFile file) throws MalformedXmlException {
        Definitions engine = DMNMarshallerFactory.newDefaultMarshaller().unmarshal(file.text());

        DmnModel model = DmnModel.read(file);

        assertThat(model.name()).isEqualTo(engine.getName());
        assertThat(model.namespace()).isEqualTo(engine.getNamespace());
        assertThat(model.types().stream().map(type -> type.name() + ":" + type.typeRef() + ":" + type.collection()))
                .containsExactlyElementsOf(engine.getItemDefinition().stream()
                        .map(DmnModelTest::told)
                        .toList());
        assertThat(model.nodes().stream().map(DmnNode::name))
                .containsExactlyElementsOf(engine.getDrgElement().stream()
                        .filter(each -> !each.getClass().getSimpleName().equals("TKnowledgeSource"))
                        .map(DRGElement::getName)
                        .toList());
        List<String> texts = new ArrayList<>();
        List<String> hrefs = new ArrayList<>();
        collect(engine, texts, hrefs);
        assertThat(model.texts().map(WrittenFeel::text)).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(hrefs)
                .containsAll(model.nodes().stream()
                        .flatMap(node -> node.requires().stream())
                        .map(DmnNode.Requirement::href)
                        .toList());
        String raw = XmlDocument.read(file).raw();
        assertThat(model.texts()).allMatch(text -> raw.charAt(text.offset()) == '<');
    }

    private static String told(ItemDefinition type) {
        return type.getName() + ":"
                + (type.getTypeRef() == null ? null : type.getTypeRef().getLocalPart()) + ":" + type.isIsCollection();
    }

    private static void collect(DMNModelInstrumentedBase element, List<String> texts, List<String> hrefs) {
        if (element instanceof LiteralExpression literal) {
            texts.add(said(literal.getText()));
        } else if (element instanceof UnaryTests tests) {
            texts.add(said(tests.getText()));
        } else if (element instanceof DMNElementReference reference) {
            hrefs.add(reference.getHref());
        }
        element.getChildren().forEach(child -> collect(child, texts, hrefs));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Test
    void shouldReadEveryTextWhenTheShippedRulebookIsRead() {
        assertThat(models().mapToLong(DmnModelTest::texts).sum()).isGreaterThan(3_500);
    }

    private static long texts(RuleFile file) {
        try {
            return DmnModel.read(file).texts().count();
        } catch (MalformedXmlException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldBeTheSameTreeWhenAFileIsReadAgain() throws MalformedXmlException {
        RuleFile file = models().findFirst().orElseThrow();

        assertThat(DmnModel.read(new RuleFile(file.path(), file.bytes()))).isSameAs(DmnModel.read(file));
    }

    @Test
    void shouldBeEmptyWhenAModelSaysNothing() throws MalformedXmlException {
        DmnModel model = DmnModel.read(file("<definitions xmlns=\"urn:none\"/>"));

        assertThat(model.nodes()).isEmpty();
        assertThat(model.texts()).isEmpty();
        assertThat(model.namespace()).isEmpty();
    }

    @Test
    void shouldRefuseWhenAFileIsNoXml() {
        assertThatThrownBy(() -> DmnModel.read(file("<definitions"))).isInstanceOf(MalformedXmlException.class);
    }

    private static RuleFile file(String text) {
        return new RuleFile("dmn/said.dmn", text.getBytes(StandardCharsets.UTF_8));
    }
}
