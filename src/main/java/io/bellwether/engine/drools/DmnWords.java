package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads what the DMN parser leaves out: the words of a decision's {@code because} extension. Refuses DTDs. */
final class DmnWords {
    private static final String NAMESPACE = "https://bellwether.io/dmn/extension";
    private static final XMLInputFactory XML = XMLInputFactory.newFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private DmnWords() {}

    /** The words by decision id. */
    static Map<String, String> read(RuleFile file, List<RuleFinding> findings) {
        Map<String, String> words = new HashMap<>();
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(file.bytes()));
            String decision = null;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    findings.add(RuleFinding.error(file.path(), "a DOCTYPE is not allowed", "remove it"));
                    return Map.of();
                }
                decision = step(xml, event, decision, words);
            }
        } catch (XMLStreamException e) {
            String line =
                    e.getLocation() == null ? null : "line " + e.getLocation().getLineNumber();
            findings.add(new RuleFinding(
                    file.path(), null, line, null, RuleFinding.Severity.ERROR, "is not well-formed XML", null));
        }
        return words;
    }

    private static @Nullable String step(
            XMLStreamReader xml, int event, @Nullable String decision, Map<String, String> words)
            throws XMLStreamException {
        if (event != XMLStreamConstants.START_ELEMENT) {
            return decision;
        }
        if (xml.getLocalName().equals("decision")) {
            return xml.getAttributeValue(null, "id");
        }
        if (xml.getLocalName().equals("because") && NAMESPACE.equals(xml.getNamespaceURI()) && decision != null) {
            words.put(decision, xml.getElementText().strip());
        }
        return decision;
    }
}
