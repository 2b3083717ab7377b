package io.bellwether.rulebook.draft.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.dmn.ModelProposal;
import io.bellwether.rulebook.model.RuleFinding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The proposal over REST. */
@Schema(name = "ModelProposal")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelProposalResponse(
        @Schema(description = "Where to put the file, with PUT …/files/{path}")
        String file,

        @Schema(description = "The model's name") String model,

        @Schema(
                description =
                        "The lines to add under questions of rules/rulebook.yaml: the questions that are no steps of others")
        String entry,

        List<ProposedQuestion> questions,

        @Schema(description = "Warnings: what is read otherwise than it is written. Errors: what is refused")
        List<ProposalFinding> findings) {

    /** A question that the model can answer. */
    public record ProposedQuestion(
            String name,
            String title,
            String model,

            @Schema(description = "The decision or decision service whose value is the answer")
            String decision,

            @Schema(description = "Always model: the question reads the model's own inputs")
            String inputs,

            @Schema(description = "Whether other decisions of the model need it")
            boolean step,

            @Schema(description = "What callers send as facts")
            List<ProposedInput> reads,

            ProposedValue answer,

            @Schema(description = "Its lines for rules/rulebook.yaml")
            String entry) {}

    /** An input, by the name that callers send. */
    public record ProposedInput(String name, ProposedValue value) {}

    /** What values are. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProposedValue(
            @Schema(description = "FEEL's type; context for a structure, Any where the model says none")
            String type,

            @Schema(description = "Whether it is a list of them")
            boolean list,

            @Schema(description = "The allowed values, as unary tests") @Nullable
            String allowed) {

        static ProposedValue of(ModelProposal.Value value) {
            return new ProposedValue(value.type(), value.list(), value.allowed());
        }
    }

    /** What is to say of the file. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProposalFinding(
            @Schema(description = "error or warning") String severity,

            @Nullable String table,
            @Nullable String row,
            String message,
            @Nullable String fix) {

        static ProposalFinding of(RuleFinding finding) {
            return new ProposalFinding(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.table(),
                    finding.row(),
                    finding.message(),
                    finding.fix());
        }
    }

    static ModelProposalResponse of(ModelProposal proposal, String owner) {
        List<ProposedQuestion> questions = proposal.questions().stream()
                .map(question -> question(question, proposal.model(), owner))
                .toList();
        return new ModelProposalResponse(
                proposal.file(),
                proposal.model(),
                questions.stream()
                        .filter(q -> !q.step())
                        .map(ProposedQuestion::entry)
                        .collect(Collectors.joining()),
                questions,
                proposal.findings().stream().map(ProposalFinding::of).toList());
    }

    private static ProposedQuestion question(ModelProposal.Question question, String model, String owner) {
        String entry = "  - { name: " + question.name() + ", title: " + quoted(question.title()) + ", model: "
                + quoted(model) + ", decision: " + quoted(question.decision()) + ", inputs: model, owner: "
                + quoted(owner) + " }\n";
        return new ProposedQuestion(
                question.name(),
                question.title(),
                model,
                question.decision(),
                "model",
                question.needed(),
                question.inputs().stream()
                        .map(input -> new ProposedInput(input.name(), ProposedValue.of(input.value())))
                        .toList(),
                ProposedValue.of(question.answer()),
                entry);
    }

    /** JSON's texts are YAML's too. */
    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
