package io.bellwether.table.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlDocumentTest {
    @Test
    void shouldKnowWhereEachElementStands() throws Exception {
        String xml =
                "\uFEFF<?xml version='1.0'?><!-- ä --><a x = '1'>\r\n<b>ü&lt;<![CDATA[<&]]><!-- c -->&#x41;</b><c/></a>";
        XmlDocument document = XmlDocument.parse(xml.getBytes(StandardCharsets.UTF_8));
        XmlElement b = document.root().children().get(0);
        assertThat(b.text()).isEqualTo("ü<<&A");
        assertThat(document.raw().substring(b.start())).startsWith("<b>").endsWith("</a>");
        assertThat(document.raw().substring(b.contentEnd(), b.end())).isEqualTo("</b>");
        assertThat(document.root().children().get(1).closesItself()).isTrue();
        assertThat(document.root().value("x")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>|DOCTYPE",
                "<a>&x;</a>|entity",
                "<a>& b</a>|reference",
                "<a>&#0;</a>|not allowed",
                "<a><b></a>|closes what was not opened",
                "<a>|not closed",
                "<a/><b/>|more than one root",
                "<a x='1' x='2'/>|twice",
                "<a x=1/>|quotes",
                "<a x='<'/>|holds <",
                "<a><!-- a -- b --></a>|holds --",
                "<a>]]></a>|]]>",
                "<p:a/>|prefix p",
                "text|outside",
                "<?xml version='1.0' encoding='UTF-16'?><a/>|UTF-8",
                "<?xml version='1.0' encoding='US-ASCII'?><a>ä</a>|bytes are not",
            })
    void shouldSayWhatIsWrongWhenAFileIsNotWellFormed(String xml, String message) {
        assertThatThrownBy(() -> XmlDocument.parse(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedXmlException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseDeepNestingAndHugeFiles() {
        assertThatThrownBy(() -> XmlDocument.parse("<a>".repeat(1_000).getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("deeply");
        assertThatThrownBy(() -> XmlDocument.parse(new byte[XmlScanner.MAX_BYTES + 1]))
                .hasMessageContaining("larger");
        assertThatThrownBy(() -> XmlDocument.parse(new byte[0])).hasMessageContaining("empty");
        assertThatThrownBy(() -> XmlDocument.parse("<a/>".getBytes(StandardCharsets.UTF_16)))
                .hasMessageContaining("UTF-8");
    }
}
