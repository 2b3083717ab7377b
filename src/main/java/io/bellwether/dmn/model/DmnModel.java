package io.bellwether.dmn.model;

import io.bellwether.rulebook.model.KeptReadings;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.table.xml.MalformedXmlException;
import io.bellwether.table.xml.XmlDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model file as a tree. What the engine reads is the tree of the file that {@code ReadableModels} made.
 *
 * @param language the address of the version of DMN that it is written in
 * @param namespace the model's address; empty where the file has none
 * @param prefixes addresses by the prefixes that its first element declares
 * @param types in the order of the file, as the nodes are
 */
public record DmnModel(
        String file,
        String name,
        String language,
        String namespace,
        Map<String, String> prefixes,
        List<Import> imports,
        List<TypeDefinition> types,
        List<DmnNode> nodes) {
    /**
     * Another model that this one uses.
     *
     * @param name what this one calls it; empty where its nodes go by their own names
     * @param attributes all that the element says
     */
    public record Import(String name, String namespace, Map<String, String> attributes) {
        public Import {
            attributes = Map.copyOf(attributes);
        }
    }

    private static final KeptReadings<DmnModel> READ = new KeptReadings<>();

    public DmnModel {
        prefixes = Map.copyOf(prefixes);
        imports = List.copyOf(imports);
        types = List.copyOf(types);
        nodes = List.copyOf(nodes);
    }

    /**
     * Reads a file; one that was read lately is not read again.
     *
     * @throws MalformedXmlException when it is no XML that a rule file may be
     */
    public static DmnModel read(RuleFile file) throws MalformedXmlException {
        return READ.of(file, read -> new ModelTree(XmlDocument.read(read).root()).model(read.path()));
    }

    /** The nodes of a kind. */
    public Stream<DmnNode> nodes(DmnNode.Kind kind) {
        return nodes.stream().filter(node -> node.kind() == kind);
    }

    /** Every text of FEEL in it. */
    public Stream<WrittenFeel> texts() {
        return Stream.concat(
                types.stream().flatMap(TypeDefinition::texts),
                nodes.stream().map(DmnNode::logic).flatMap(logic -> logic == null ? Stream.empty() : logic.texts()));
    }
}
