package io.bellwether.rulebook.document;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.document.Offered.Group;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Documents of a compiled rulebook, and what is wrong with their templates. */
public final class Documents {
    private Documents() {}

    /** What is wrong with a document's template, and with the parts that it shows. */
    public static List<RuleFinding> check(CompiledRulebook compiled, RuleFiles files, DocumentDefinition document) {
        List<RuleFinding> findings = new ArrayList<>();
        RuleFile template = files.file(document.template()).orElse(null);
        if (template == null) {
            findings.add(RuleFinding.error(document.template(), "the template of " + document.name() + " is missing"));
        } else {
            Rulebook rulebook = compiled.rulebook();
            TemplateCheck.check(
                    files,
                    template,
                    OfferedNames.of(compiled, document),
                    rulebook.catalogue().units(),
                    findings);
        }
        return findings;
    }

    /** Files of templates that no document shows, and that no template shows as a part. */
    public static List<String> unused(Rulebook rulebook, RuleFiles files) {
        Set<String> used = new HashSet<>();
        rulebook.documents().values().forEach(document -> used.add(document.template()));
        List<RuleFile> all = files.in(DocumentDefinition.FOLDER, "");
        for (RuleFile file : all) {
            TemplateTags.read(file, new ArrayList<>()).stream()
                    .filter(tag -> tag.kind() == TemplateTag.Kind.PART)
                    .forEach(tag -> used.add(DocumentDefinition.PARTS + tag.word() + DocumentDefinition.ENDING));
        }
        return all.stream()
                .map(RuleFile::path)
                .filter(path -> !used.contains(path))
                .toList();
    }

    /**
     * The document as Markdown.
     *
     * @throws DocumentFailure when the template names what is not offered, or takes too much
     */
    public static String markdown(
            CompiledRulebook compiled, RuleFiles files, DocumentDefinition document, DocumentContent content) {
        RuleFile template = files.file(document.template())
                .orElseThrow(() -> new DocumentFailure("The template " + document.template() + " is missing."));
        List<RuleFinding> findings = new ArrayList<>();
        Group offered = OfferedNames.of(compiled, document);
        TemplateCheck.check(
                files, template, offered, compiled.rulebook().catalogue().units(), findings);
        if (!findings.isEmpty()) {
            RuleFinding first = findings.get(0);
            throw new DocumentFailure(first.file() + ", " + first.row() + ": " + first.message() + ".");
        }
        Object values = new MakingValues(compiled.rulebook()).of(offered, content.json());
        return DocumentTemplate.of(files, template).filled(values);
    }

    /** A document's Markdown as the inner part of a page. */
    public static String html(String markdown) {
        return MarkdownPage.html(markdown);
    }
}
