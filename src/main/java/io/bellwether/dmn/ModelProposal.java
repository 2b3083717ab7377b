package io.bellwether.dmn;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.checking.FileChecks;
import io.bellwether.table.ItemTypes;
import io.bellwether.table.xml.MalformedXmlException;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model file offers: a question for each decision and service of it, those first that nothing else of the file needs.
 *
 * @param model the model's name
 * @param findings liberties taken as warnings, and what is refused as errors
 */
public record ModelProposal(String file, String model, List<Question> questions, List<RuleFinding> findings) {
    /** Questions of one file. */
    private static final int MOST_QUESTIONS = 200;

    /**
     * A question as an entry of {@code rulebook.yaml} could say it.
     *
     * @param name free in the rulebook
     * @param needed whether other decisions of the file need it, so that it is a step rather than an end
     */
    public record Question(
            String name, String title, String decision, boolean needed, List<Input> inputs, Value answer) {}

    /** An input that the question reads, by the name that callers send. */
    public record Input(String name, Value value) {}

    /**
     * What values are.
     *
     * @param type FEEL's type, {@code context} for a structure, {@code Any} where the model says none
     * @param list whether they are lists of the type
     * @param allowed the allowed values as unary tests; null for any
     */
    public record Value(String type, boolean list, @Nullable String allowed) {}

    /**
     * What a file could answer.
     *
     * @param taken names of questions that the rulebook has
     */
    public static ModelProposal of(RuleFile sent, Collection<String> taken) {
        List<RuleFinding> findings = new ArrayList<>();
        RuleFile file = ReadableModels.readable(sent, findings, Set::of);
        List<RuleFinding> refused = new ArrayList<>();
        new FileChecks(refused).check(new RuleFiles(List.of(file)));
        findings.addAll(refused);
        try {
            XmlElement root = XmlDocument.read(file).root();
            if (!root.localName().equals("definitions")) {
                return new ModelProposal(sent.path(), "", List.of(), List.copyOf(findings));
            }
            return new ModelProposal(
                    sent.path(),
                    ModelNode.or(root.value("name"), ""),
                    new Offers(root, taken).questions(),
                    List.copyOf(findings));
        } catch (MalformedXmlException e) {
            return new ModelProposal(sent.path(), "", List.of(), List.copyOf(findings));
        }
    }

    /** Reads one model's nodes as questions. */
    private static final class Offers {
        private final Map<String, ModelNode> byId = new HashMap<>();
        private final List<ModelNode> nodes;
        private final ItemTypes types;
        private final Set<String> taken;

        Offers(XmlElement root, Collection<String> taken) {
            this.nodes = root.children().stream()
                    .filter(e -> ModelNode.KINDS.contains(e.localName()))
                    .map(ModelNode::new)
                    .toList();
            nodes.forEach(node -> byId.putIfAbsent(ModelNode.or(node.id(), ""), node));
            this.types = new ItemTypes(root);
            this.taken = new HashSet<>(taken);
        }

        List<Question> questions() {
            Set<ModelNode> needed = new HashSet<>();
            nodes.stream().filter(ModelNode::isDecision).forEach(node -> needed.addAll(required(node)));
            List<Question> questions = new ArrayList<>();
            for (boolean step : new boolean[] {false, true}) {
                nodes.stream()
                        .filter(n -> n.isDecision() || n.kind().equals("decisionService"))
                        .filter(n -> needed.contains(n) == step)
                        .limit(MOST_QUESTIONS - questions.size())
                        .forEach(node -> questions.add(new Question(
                                freeName(node.name()), node.name(), node.name(), step, inputs(node), value(node))));
            }
            return List.copyOf(questions);
        }

        private String freeName(String title) {
            String kebab = title.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^[-0-9]+|-+$", "");
            String name = kebab.isEmpty() ? "question" : kebab;
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + "-" + i;
            }
            return free;
        }

        private List<ModelNode> required(ModelNode node) {
            List<ModelNode> required = new ArrayList<>();
            for (XmlElement child : node.element().children()) {
                Set<String> refers = child.localName().equals("informationRequirement")
                        ? Set.of("requiredInput", "requiredDecision")
                        : Set.of();
                child.children().stream()
                        .filter(to -> refers.contains(to.localName()))
                        .map(to -> byId.get(ModelNode.or(to.value("href"), "").replaceFirst("^#", "")))
                        .filter(java.util.Objects::nonNull)
                        .forEach(required::add);
            }
            return required;
        }

        private List<Input> inputs(ModelNode node) {
            Set<ModelNode> seen = new LinkedHashSet<>();
            if (node.kind().equals("decisionService")) {
                node.element().children().stream()
                        .filter(c -> Set.of("inputData", "inputDecision").contains(c.localName()))
                        .map(c -> byId.get(ModelNode.or(c.value("href"), "").replaceFirst("^#", "")))
                        .filter(java.util.Objects::nonNull)
                        .forEach(seen::add);
                return seen.stream().map(n -> new Input(n.name(), value(n))).toList();
            }
            List<ModelNode> open = new ArrayList<>(required(node));
            while (!open.isEmpty()) {
                ModelNode next = open.remove(open.size() - 1);
                if (seen.add(next)) {
                    open.addAll(required(next));
                }
            }
            return seen.stream()
                    .filter(n -> n.kind().equals("inputData"))
                    .sorted(java.util.Comparator.comparing(ModelNode::name))
                    .map(n -> new Input(n.name(), value(n)))
                    .toList();
        }

        private Value value(ModelNode node) {
            String typeRef = node.variable().map(v -> v.value("typeRef")).orElse(null);
            ItemTypes.Resolved type = types.resolve(typeRef);
            String word = type.name() == null ? types.isStructure(typeRef) ? "context" : "Any" : type.name();
            return new Value(word, type.collection(), type.allowed());
        }
    }
}
