package io.bellwether.rulebook.draft.proposal;

import io.bellwether.dmn.ModelProposal;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.draft.Draft;
import io.bellwether.rulebook.draft.Drafts;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proposes which questions a model file could answer in a draft; the draft stays as it is. */
@ApplicationScoped
public class ProposingQuestions {
    private final Drafts drafts;

    ProposingQuestions(Drafts drafts) {
        this.drafts = drafts;
    }

    /**
     * Reads a file without compiling it.
     *
     * @param name what the file is called where it comes from; null when that is not known
     */
    ModelProposal propose(String id, @Nullable String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST, "The body must be a DMN file.", List.of(Finding.at("body", "is empty")));
        }
        Draft draft = drafts.draft(id);
        RuleFiles files = drafts.files(draft);
        Rulebook rulebook = RulebookReader.lenient(files);
        String path = freePath(name == null ? "model" : name, files);
        ModelProposal proposal =
                ModelProposal.of(new RuleFile(path, bytes), rulebook.questions().keySet());
        List<RuleFinding> findings = new ArrayList<>(proposal.findings());
        twin(proposal.model(), files, path, findings);
        return new ModelProposal(path, proposal.model(), proposal.questions(), List.copyOf(findings));
    }

    private static String freePath(String name, RuleFiles files) {
        String plain = name.replaceFirst(".*[/\\\\]", "")
                .replaceFirst("(?i)\\.(dmn|xml)$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String stem = "dmn/" + (plain.isEmpty() ? "model" : plain.substring(0, Math.min(plain.length(), 60)));
        String path = stem + ".dmn";
        for (int i = 2; files.file(path).isPresent(); i++) {
            path = stem + "-" + i + ".dmn";
        }
        return path;
    }

    /** Questions name models by their names, so no two may have the same; what is wrong with a file the gate tells. */
    private static void twin(String model, RuleFiles files, String path, List<RuleFinding> findings) {
        files.in("dmn/", ".dmn").stream()
                .filter(file -> name(file).filter(model::equals).isPresent())
                .forEach(file -> findings.add(RuleFinding.error(
                        path,
                        "the model is called " + model + ", as the one in " + file.path() + " is",
                        "another name in <definitions name=\"…\">")));
    }

    private static Optional<String> name(RuleFile file) {
        try {
            return Optional.of(TableFile.read(file).model());
        } catch (UnreadableTableException e) {
            return Optional.empty();
        }
    }
}
