package io.bellwether.dmn;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.ModelGraph;
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
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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
            DmnModel model = DmnModel.read(file);
            boolean offers = root.localName().equals("definitions");
            return new ModelProposal(
                    sent.path(),
                    offers ? model.name() : "",
                    offers ? new Offers(model, new ItemTypes(root), taken).questions() : List.of(),
                    List.copyOf(findings));
        } catch (MalformedXmlException e) {
            return new ModelProposal(sent.path(), "", List.of(), List.copyOf(findings));
        }
    }

    /** Reads one model's nodes as questions. */
    private static final class Offers {
        private final DmnModel model;
        private final ModelGraph graph;
        private final ItemTypes types;
        private final Set<String> taken;

        Offers(DmnModel model, ItemTypes types, Collection<String> taken) {
            this.model = model;
            this.graph = new ModelGraph(List.of(model));
            this.types = types;
            this.taken = new HashSet<>(taken);
        }

        List<Question> questions() {
            Set<DmnNode> needed = Collections.newSetFromMap(new IdentityHashMap<>());
            model.nodes(DmnNode.Kind.DECISION)
                    .flatMap(node -> graph.required(node).stream())
                    .filter(node -> node.kind() == DmnNode.Kind.DECISION)
                    .forEach(needed::add);
            List<Question> questions = new ArrayList<>();
            for (boolean step : new boolean[] {false, true}) {
                model.nodes().stream()
                        .filter(n -> n.kind() == DmnNode.Kind.DECISION || n.kind() == DmnNode.Kind.SERVICE)
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

        private List<Input> inputs(DmnNode node) {
            Stream<DmnNode> read = node.kind() == DmnNode.Kind.SERVICE
                    ? Stream.concat(
                            graph.parts(node, "inputDecision").stream(), graph.parts(node, "inputData").stream())
                    : graph.reached(node).stream()
                            .filter(n -> n.kind() == DmnNode.Kind.INPUT)
                            .sorted(Comparator.comparing(DmnNode::name));
            return read.distinct().map(n -> new Input(n.name(), value(n))).toList();
        }

        private Value value(DmnNode node) {
            String typeRef = node.variable().typeRef();
            ItemTypes.Resolved type = types.resolve(typeRef);
            String word = type.name() == null ? types.isStructure(typeRef) ? "context" : "Any" : type.name();
            return new Value(word, type.collection(), type.allowed());
        }
    }
}
