package io.bellwether.dmn;

import io.bellwether.table.xml.XmlElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives decisions what their columns and expressions name and their requirements leave out: another decision or input of the file by the
 * name, the variable, the id or the single output that the expression says, else an input of its own.
 */
final class FreeInputs {
    private static final List<String> BEFORE_REQUIREMENTS = List.of(
            "description", "extensionElements", "question", "allowedAnswers", "variable", "informationRequirement");

    /** The search for what names mean takes time by their square. */
    private static final int MOST_NODES = 2_000;

    private final ModelRevision model;
    private final List<ModelNode> nodes;
    private final Map<String, ModelNode> byId = new HashMap<>();
    private final Map<ModelNode, DecisionNames> decisions = new LinkedHashMap<>();
    private final CalledNodes called;
    private final Map<String, Inferred> inferred = new LinkedHashMap<>();
    private final Set<String> everyId = new HashSet<>();
    private final Map<ModelNode, Set<String>> outputs = new HashMap<>();

    /** An input that nothing declares: what is read of it, and who reads it. */
    private static final class Inferred {
        final InferredType type = new InferredType();
        final Set<ModelNode> readers = new LinkedHashSet<>();
    }

    private FreeInputs(ModelRevision model) {
        this.model = model;
        this.nodes = model.nodes();
        nodes.forEach(node -> byId.put(ModelNode.or(node.id(), ""), node));
        ModelRevision.each(model.root(), e -> everyId.add(ModelNode.or(e.value("id"), "")));
        List<String> special =
                FreeNames.special(nodes.stream().map(ModelNode::name).toList());
        nodes.stream()
                .filter(ModelNode::isDecision)
                .forEach(node -> decisions.put(node, DecisionNames.of(node, byId, special)));
        called = new CalledNodes(nodes, decisions);
    }

    static void settle(ModelRevision model) {
        if (model.imports().contains("") || model.nodes().size() > MOST_NODES) {
            return; // any name may be another model's; so many nobody drew
        }
        FreeInputs inputs = new FreeInputs(model);
        inputs.decisions.forEach((decision, names) ->
                names.free(model.imports()).forEach((path, types) -> inputs.settle(decision, path, types)));
        inputs.decisions.forEach(inputs::settleCells);
        inputs.write();
    }

    /** Cells may read further parts of an input that a column reads; a word that no column reads is a text without quotes. */
    private void settleCells(ModelNode decision, DecisionNames names) {
        for (String path : names.cells()) {
            String name = DecisionNames.root(path);
            Inferred input = inferred.get(name);
            if (input != null) {
                input.type.read(path.substring(name.length()), Set.of());
                input.readers.add(decision);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // one node of the tree, and not another one that says the same
    private void settle(ModelNode decision, String path, Set<String> types) {
        String name = DecisionNames.root(path);
        ModelNode meant = called.named(decision, name);
        if (meant != null && meant != decision) {
            require(decision, meant, name);
            return;
        }
        if (output(decision, name) || isFaultOfCell(decision, path, name)) {
            return;
        }
        if (decision.name().equals(name) && !called.isRead(decision)) {
            rename(decision, name + " decision");
        }
        Inferred input = inferred.computeIfAbsent(name, n -> new Inferred());
        input.type.read(path.substring(name.length()), types);
        input.readers.add(decision);
    }

    /**
     * A name in a cell is an error at its place where it is like another one, written wrongly, or where the file declares its
     * inputs and this is none of them; a fact of the catalogue is none, so that a row may test what no row before it did.
     */
    private boolean isFaultOfCell(ModelNode decision, String path, String name) {
        DecisionNames names = decisions.get(decision);
        return names != null
                && names.cells().contains(path)
                && !model.isFact(name)
                && (called.hasInputs() || model.nearest(name, called.names()) != null);
    }

    /** Whether a cell names a fact, which needs no declaring: the catalogue says what it is. */
    private boolean readsFact(ModelNode decision, String name) {
        DecisionNames names = decisions.get(decision);
        return names != null && names.cells().contains(name) && model.isFact(name);
    }

    private void require(ModelNode decision, ModelNode meant, String name) {
        if (meant.kind().equals("businessKnowledgeModel") || called.reaches(meant, decision)) {
            return;
        }
        if (!meant.name().equals(name) && !called.isRenamed(meant)) {
            rename(meant, name);
        }
        DecisionNames names = decisions.get(decision);
        if (names != null && names.requires(meant)) {
            return;
        }
        if (!readsFact(decision, name)) {
            model.take(
                    decision,
                    decision.element(),
                    "required",
                    null,
                    "the decision %s reads %s without requiring it: it requires it now",
                    decision.name(),
                    name);
        }
        add(decision, meant.kind().equals("inputData") ? "requiredInput" : "requiredDecision", meant.id());
    }

    /** An output of a required decision that has several is read as its part. */
    private boolean output(ModelNode decision, String name) {
        DecisionNames names = decisions.get(decision);
        if (names == null) {
            return false;
        }
        for (ModelNode required : names.required()) {
            Set<String> outputs = outputs(required);
            if (outputs.size() > 1 && outputs.contains(name)) {
                String part = called.name(required) + "." + name;
                names.texts(name).forEach(text -> {
                    model.take(decision, text, "part", part, "%s is read as %s", name, part);
                    model.rewrite(text, part);
                });
                return true;
            }
        }
        return false;
    }

    private Set<String> outputs(ModelNode node) {
        return outputs.computeIfAbsent(
                node,
                n -> n.table().map(t -> t.children("output")).orElse(List.of()).stream()
                        .map(output -> ModelNode.or(output.value("name"), ""))
                        .collect(Collectors.toSet()));
    }

    private void rename(ModelNode node, String name) {
        called.rename(node, name);
        model.take(
                node,
                node.element(),
                "called otherwise",
                name,
                "expressions call the %s %s otherwise: it goes by the name %s",
                node.word(),
                node.name(),
                name);
        model.rewrite(node.element(), "name", name);
        node.variable().ifPresent(variable -> model.rewrite(variable, "name", name));
    }

    private void write() {
        if (inferred.isEmpty() || nodes.isEmpty()) {
            return;
        }
        XmlElement first = model.root().children().stream()
                .filter(e ->
                        !Set.of("description", "extensionElements", "import").contains(e.localName()))
                .findFirst()
                .orElse(nodes.get(0).element());
        Map<String, String> ids = new HashMap<>();
        inferred.forEach((name, input) -> {
            String id = freshId(name);
            ids.put(name, id);
            input.type.definition(id + "_type", model::tag).ifPresent(type -> model.addBefore(first, type));
        });
        inferred.forEach((name, input) -> {
            ModelNode reader = input.readers.iterator().next();
            if (!readsFact(reader, name)) {
                model.take(
                        reader,
                        reader.element(),
                        "undeclared input",
                        null,
                        "the decision %s reads %s, which nothing declares: it is an input of %s",
                        reader.name(),
                        name,
                        input.type.words());
            }
            String id = ModelNode.or(ids.get(name), "");
            String written = ModelRevision.escaped(name);
            String type = input.type.reference(id + "_type");
            model.addBefore(
                    nodes.get(0).element(),
                    "<" + model.tag("inputData") + " id=\"" + id + "\" name=\"" + written + "\"><"
                            + model.tag("variable") + " name=\"" + written + "\""
                            + (type.isEmpty() ? "" : " typeRef=\"" + ModelRevision.escaped(type) + "\"") + "/></"
                            + model.tag("inputData") + ">");
            input.readers.forEach(each -> add(each, "requiredInput", id));
        });
    }

    private String freshId(String name) {
        String id = "input_" + name.replaceAll("[^A-Za-z0-9]", "_");
        while (!everyId.add(id)) {
            id += "_";
        }
        return id;
    }

    private void add(ModelNode decision, String kind, @Nullable String id) {
        String requirement = model.tag("informationRequirement");
        model.add(
                decision.element(),
                BEFORE_REQUIREMENTS,
                "<" + requirement + "><" + model.tag(kind) + " href=\"#" + ModelRevision.escaped(ModelNode.or(id, ""))
                        + "\"/></" + requirement + ">");
    }
}
