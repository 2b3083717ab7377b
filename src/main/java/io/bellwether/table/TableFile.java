package io.bellwether.table;

import io.bellwether.rulebook.model.KeptReadings;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.checking.DmnVersions;
import io.bellwether.shared.Nearest;
import io.bellwether.table.xml.MalformedXmlException;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The decision tables of one DMN file, those of decisions and of functions, with the place of each cell. */
public final class TableFile {
    private static final KeptReadings<TableFile> READ = new KeptReadings<>();

    private final String path;
    private final String model;
    private final XmlDocument document;
    private final List<LocatedTable> tables;

    private TableFile(String path, String model, XmlDocument document, List<LocatedTable> tables) {
        this.path = path;
        this.model = model;
        this.document = document;
        this.tables = List.copyOf(tables);
    }

    /**
     * Reads a file as DMN 1.1 to 1.6; one that was read lately is not read again.
     *
     * @throws UnreadableTableException when it is no DMN, or larger than any table need be
     */
    public static TableFile read(RuleFile file) throws UnreadableTableException {
        return READ.of(file, TableFile::parsed);
    }

    private static TableFile parsed(RuleFile file) throws UnreadableTableException {
        XmlDocument document;
        try {
            document = XmlDocument.read(file);
        } catch (MalformedXmlException e) {
            throw new UnreadableTableException(
                    file.path(),
                    "line " + e.line(),
                    String.valueOf(e.getMessage()).replaceFirst("^line \\d+: ", ""));
        }
        XmlElement root = document.root();
        if (!DmnVersions.isModel(root.localName(), root.namespace())) {
            long line = document.raw()
                            .substring(0, root.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            throw new UnreadableTableException(file.path(), "line " + line, "is not a DMN model");
        }
        String model = Optional.ofNullable(root.value("name")).orElse("");
        TableReader reader = new TableReader(file.path(), model, new ItemTypes(root), names(root, new HashSet<>()));
        List<LocatedTable> tables = new ArrayList<>();
        for (XmlElement owner : root.children()) {
            Optional<XmlElement> table = table(owner);
            if (table.isPresent()) {
                tables.add(reader.read(owner, table.get()));
            }
        }
        return new TableFile(file.path(), model, document, tables);
    }

    private static Set<String> names(XmlElement element, Set<String> names) {
        String name = element.value("name");
        if (name != null) {
            names.add(name.strip());
        }
        element.children().forEach(child -> names(child, names));
        return names;
    }

    /** The table that a decision or function is. */
    public static Optional<XmlElement> table(XmlElement owner) {
        return switch (owner.localName()) {
            case "decision" -> owner.child("decisionTable");
            case "businessKnowledgeModel" ->
                owner.child("encapsulatedLogic").flatMap(logic -> logic.child("decisionTable"));
            default -> Optional.empty();
        };
    }

    public String path() {
        return path;
    }

    /** The model's name. */
    public String model() {
        return model;
    }

    public List<DecisionTable> tables() {
        return tables.stream().map(LocatedTable::table).toList();
    }

    /** The table of a decision or function, by its id, else by its name. */
    public Optional<LocatedTable> table(String decision) {
        return tables.stream()
                .filter(t -> t.table().id().equals(decision))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(t -> t.table().name().equals(decision))
                        .findFirst());
    }

    /** The table that is the logic of a decision or function. */
    @SuppressWarnings("ReferenceEquality") // one element of the file, and not another one that says the same
    public Optional<LocatedTable> tableOf(XmlElement owner) {
        return tables.stream().filter(table -> table.owner() == owner).findFirst();
    }

    /** The table that a misspelt name most likely meant. */
    public Optional<String> nearest(String decision) {
        return Nearest.to(decision, tables.stream().map(t -> t.table().id()).toList());
    }

    public XmlDocument document() {
        return document;
    }
}
