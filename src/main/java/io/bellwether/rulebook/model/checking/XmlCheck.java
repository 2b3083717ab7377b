package io.bellwether.rulebook.model.checking;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.PlainText;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a DMN file as plain XML, refuses what reaches outside of it or outgrows the limits, and takes its FEEL out. */
final class XmlCheck {
    private static final XMLInputFactory XML = XMLInputFactory.newFactory();
    private static final Set<String> OWNERS =
            Set.of("decision", "businessKnowledgeModel", "itemDefinition", "decisionService", "inputData");
    /** {@code ${…}} and {@code #{…}}: FEEL has no such thing. */
    private static final Pattern OTHER_LANGUAGE = Pattern.compile("[$#]\\{.*}", Pattern.DOTALL);

    private static final Pattern DECLARATION = Pattern.compile("<!(?:DOCTYPE|ENTITY)");
    private static final Set<String> PROSE = Set.of("annotationEntry", "textAnnotation", "knowledgeSource");

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final RuleFile file;
    private final List<RuleFinding> findings;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<FeelText> texts = new ArrayList<>();
    private final List<ModelOutline.Import> imports = new ArrayList<>();
    private final Deque<Table> tables = new ArrayDeque<>();
    private @Nullable String name;
    private @Nullable String namespace;
    private @Nullable String owner;
    private @Nullable String elementId;
    private int cells;

    /** A decision table that is open: its columns and how far its present row has come. */
    private static final class Table {
        final List<@Nullable String> inputs = new ArrayList<>();
        final List<@Nullable String> outputs = new ArrayList<>();

        @Nullable
        String row;

        int rows;
        int input;
        int output;
    }

    XmlCheck(RuleFile file, List<RuleFinding> findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The outline; null when the file was refused. */
    @Nullable
    ModelOutline read() {
        int before = findings.size();
        Matcher declared = DECLARATION.matcher(file.text());
        if (declared.find()) {
            long line = file.text()
                            .substring(0, declared.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            refuse((int) line, "a DOCTYPE is not allowed", "remove it");
            return null;
        }
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(file.bytes()));
            String encoding = xml.getCharacterEncodingScheme();
            if (encoding != null && !encoding.toUpperCase(Locale.ROOT).equals("UTF-8")) {
                refuse(1, "the encoding " + encoding + " is not allowed", "UTF-8");
            }
            while (xml.hasNext() && findings.size() == before) {
                step(xml, xml.next());
            }
        } catch (XMLStreamException e) {
            refuse(e.getLocation() == null ? 0 : e.getLocation().getLineNumber(), "is not well-formed XML", null);
        }
        return findings.size() > before
                ? null
                : new ModelOutline(file.path(), name, namespace, List.copyOf(imports), List.copyOf(texts));
    }

    private void step(XMLStreamReader xml, int event) throws XMLStreamException {
        int line = xml.getLocation().getLineNumber();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                refuse(line, "a DOCTYPE or entity is not allowed", "remove it");
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                refuse(line, "a processing instruction is not allowed", "remove <?" + xml.getPITarget() + " …?>");
            case XMLStreamConstants.START_ELEMENT -> start(xml, line);
            case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
            default -> {}
        }
    }

    private void start(XMLStreamReader xml, int line) throws XMLStreamException {
        String element = xml.getLocalName();
        if ("http://www.w3.org/2001/XInclude".equals(xml.getNamespaceURI())) {
            refuse(line, "XInclude is not allowed", "put the content into the file");
            return;
        }
        languages(xml, line);
        String id = xml.getAttributeValue(null, "id");
        if (path.isEmpty()) {
            if (!DmnVersions.isModel(element, xml.getNamespaceURI())) {
                refuse(
                        line,
                        DmnVersions.refusal(element, xml.getNamespaceURI()),
                        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\">");
                return;
            }
            name = xml.getAttributeValue(null, "name");
            namespace = xml.getAttributeValue(null, "namespace");
        }
        if (element.equals("import")) {
            imports.add(new ModelOutline.Import(
                    xml.getAttributeValue(null, "namespace"),
                    xml.getAttributeValue(null, "importType"),
                    xml.getAttributeValue(null, "locationURI"),
                    line));
        }
        if (OWNERS.contains(element)) {
            owner = id == null ? xml.getAttributeValue(null, "name") : id;
        }
        table(element, id, line);
        if (element.equals("text")) {
            text(xml.getElementText(), line);
            return;
        }
        if (id != null) {
            elementId = id;
        }
        path.push(element);
        if (path.size() > RuleLimits.XML_DEPTH) {
            refuse(line, "elements are nested deeper than " + RuleLimits.XML_DEPTH + " levels", "fewer levels");
        }
    }

    private void languages(XMLStreamReader xml, int line) {
        String kind = xml.getAttributeValue(null, "kind");
        if (kind != null
                && !kind.equals("FEEL")
                && Set.of("encapsulatedLogic", "functionDefinition").contains(xml.getLocalName())) {
            refuse(
                    line,
                    "a function of kind " + kind + " is not allowed: it reaches outside of the rulebook",
                    "kind=\"FEEL\"");
        }
        for (String attribute : List.of("expressionLanguage", "typeLanguage")) {
            String language = xml.getAttributeValue(null, attribute);
            if (language != null && !language.isBlank() && !DmnVersions.isFeel(language)) {
                refuse(line, attribute + " " + language + " is not allowed", "FEEL");
            }
        }
    }

    private void table(String element, @Nullable String id, int line) {
        if (element.equals("decisionTable")) {
            tables.push(new Table());
        }
        Table table = tables.peek();
        if (table == null) {
            return;
        }
        switch (element) {
            case "input" -> table.inputs.add(id);
            case "output" -> table.outputs.add(id);
            case "rule" -> {
                table.rows++;
                table.input = 0;
                table.output = 0;
                table.row = id == null ? owner + "/" + table.rows : id.replaceFirst("\\.", "/");
            }
            case "inputEntry", "outputEntry" -> cells++;
            default -> {}
        }
        if (table.rows > RuleLimits.ROWS) {
            refuse(line, "the table has more than " + RuleLimits.ROWS + " rows", "several tables");
        } else if (cells > RuleLimits.CELLS) {
            refuse(line, "the model has more than " + RuleLimits.CELLS + " cells", "several models");
        }
    }

    private void text(String text, int line) {
        String role = path.isEmpty() ? "" : path.peek();
        if (PROSE.contains(role)) {
            return;
        }
        String column = elementId;
        Table table = tables.peek();
        if (table != null && role.equals("inputEntry")) {
            column = table.input < table.inputs.size() ? table.inputs.get(table.input) : null;
            table.input++;
        } else if (table != null && role.equals("outputEntry")) {
            column = table.output < table.outputs.size() ? table.outputs.get(table.output) : null;
            table.output++;
        }
        String row = table != null && path.contains("rule") ? table.row : null;
        FeelText found = new FeelText(file.path(), owner, row, column, role, line, text);
        if (OTHER_LANGUAGE.matcher(text.strip()).matches()) {
            findings.add(found.finding(
                    RuleFinding.Severity.ERROR,
                    PlainText.brief(text.strip(), 60) + " is not FEEL but the expression language of another engine",
                    "the same in FEEL"));
        }
        if (text.length() > RuleLimits.EXPRESSION) {
            findings.add(found.finding(
                    RuleFinding.Severity.ERROR,
                    "has " + text.length() + " characters, more than " + RuleLimits.EXPRESSION,
                    "several decisions"));
        }
        texts.add(found);
    }

    private void end(String element) {
        if (path.isEmpty() || element.equals("text")) {
            return;
        }
        path.pop();
        if (element.equals("decisionTable")) {
            tables.poll();
        } else if (element.equals("rule") && tables.peek() != null) {
            java.util.Objects.requireNonNull(tables.peek()).row = null;
        }
    }

    private void refuse(int line, String message, @Nullable String fix) {
        findings.add(new RuleFinding(
                file.path(), owner, line > 0 ? "line " + line : null, null, RuleFinding.Severity.ERROR, message, fix));
    }
}
