package io.bellwether.dmn;

import io.bellwether.rulebook.model.KeptReadings;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.table.xml.MalformedXmlException;
import io.bellwether.table.xml.XmlDocument;
import io.bellwether.table.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A rulebook's files with models that the engine can read, and every liberty that was taken for that. The files as they were sent are what
 * is kept, shown and hashed; these are what is checked, compiled and analysed.
 *
 * @param files the same paths; files that need no change are the same bytes
 * @param liberties warnings: what was read otherwise than it is written, and where
 */
public record ReadableModels(RuleFiles files, List<RuleFinding> liberties) {
    /** In this order: each step relies on what those before it have settled. */
    private static final List<Step> STEPS = List.of(
            ModelFrame::settle,
            NodeNames::settle,
            RowNames::settle,
            TypeReferences::settle,
            TypeOrder::settle,
            BareTexts::settle,
            ExpressionLanguages::settle,
            TableClauses::settle,
            NodeVariables::settle,
            Requirements::settle,
            FreeInputs::settle);

    private static final KeptReadings<Made> READ = new KeptReadings<>();

    /** @param asked of which names it mattered whether the catalogue has a fact of it, and whether it had one */
    private record Made(RuleFile file, List<RuleFinding> liberties, Map<String, Boolean> asked) {
        boolean fits(Supplier<Set<String>> facts) {
            return asked.entrySet().stream().allMatch(a -> facts.get().contains(a.getKey()) == a.getValue());
        }
    }

    /** One kind of fault that is put right throughout a model. */
    private interface Step {
        void settle(ModelRevision model);
    }

    public static ReadableModels of(RuleFiles files) {
        List<RuleFinding> liberties = new ArrayList<>();
        List<RuleFile> readable = new ArrayList<>();
        Supplier<Set<String>> facts =
                () -> RulebookReader.lenient(files).catalogue().facts().keySet();
        for (RuleFile file : files.all()) {
            readable.add(file.path().endsWith(".dmn") ? readable(file, liberties, facts) : file);
        }
        return new ReadableModels(new RuleFiles(readable), List.copyOf(liberties));
    }

    /** Whether a table has more rows than are allowed: that is refused, so nothing is made of it. */
    private static boolean isTooLarge(XmlElement root) {
        AtomicBoolean tooLarge = new AtomicBoolean();
        ModelRevision.each(
                root,
                element ->
                        tooLarge.compareAndSet(false, element.children("rule").size() > RuleLimits.ROWS));
        return tooLarge.get();
    }

    /** A model that can be read as it is comes back as it is; so does what is no XML at all, for the checks to refuse. */
    static RuleFile readable(RuleFile file, List<RuleFinding> liberties, Supplier<Set<String>> facts) {
        Made made = READ.of(file, known -> known.fits(facts), read -> made(read, facts));
        liberties.addAll(made.liberties());
        return made.file();
    }

    private static Made made(RuleFile file, Supplier<Set<String>> facts) {
        Made asItIs = new Made(file, List.of(), Map.of());
        Map<String, Boolean> asked = new HashMap<>();
        Predicate<String> isFact =
                name -> asked.computeIfAbsent(name, n -> facts.get().contains(n));
        if (file.bytes().length > RuleLimits.FILE_BYTES) {
            return asItIs;
        }
        Liberties taken = new Liberties(file.path());
        try {
            RuleFile readable = file;
            XmlDocument document = XmlDocument.read(file);
            if (isTooLarge(document.root())) {
                return asItIs;
            }
            for (Step step : STEPS) {
                ModelRevision revision = new ModelRevision(document, taken, isFact);
                step.settle(revision);
                if (revision.changed()) {
                    readable = new RuleFile(file.path(), revision.bytes());
                    document = XmlDocument.parse(readable.bytes());
                }
            }
            return new Made(readable, taken.findings(), Map.copyOf(asked));
        } catch (MalformedXmlException e) {
            return asItIs;
        }
    }
}
