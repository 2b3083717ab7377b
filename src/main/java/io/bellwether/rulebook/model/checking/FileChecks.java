package io.bellwether.rulebook.model.checking;

import io.bellwether.rulebook.model.KeptReadings;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks all files of a rulebook before anything is made of them, and takes the models' expressions out. */
public final class FileChecks {
    private static final KeptReadings<Checked> READ = new KeptReadings<>();

    private final List<RuleFinding> findings;

    /** What came of one file. */
    private record Checked(@Nullable ModelOutline model, List<RuleFinding> findings) {}

    /** @param findings receives what is refused; an error there means that nothing may be compiled */
    public FileChecks(List<RuleFinding> findings) {
        this.findings = findings;
    }

    /** Checks how many files there are, and how large they are together. */
    public void sizes(RuleFiles files) {
        long bytes = files.size();
        if (files.all().size() > RuleLimits.FILES) {
            refuse("rules/", files.all().size() + " files are more than " + RuleLimits.FILES);
        }
        if (bytes > RuleLimits.ALL_BYTES) {
            refuse("rules/", bytes + " bytes in all files are more than " + RuleLimits.ALL_BYTES);
        }
    }

    /** Checks sizes, encoding, XML and YAML; answers what the models hold, of those that could be read. */
    public List<ModelOutline> check(RuleFiles files) {
        sizes(files);
        if (!findings.isEmpty()) {
            return List.of();
        }
        List<ModelOutline> models = new ArrayList<>();
        for (RuleFile file : files.all()) {
            Checked checked = READ.of(file, FileChecks::checked);
            findings.addAll(checked.findings());
            if (checked.model() != null) {
                models.add(checked.model());
            }
        }
        return models;
    }

    private static Checked checked(RuleFile file) {
        List<RuleFinding> found = new ArrayList<>();
        ModelOutline model = null;
        if (new FileChecks(found).plain(file)) {
            if (file.path().endsWith(".dmn")) {
                model = new XmlCheck(file, found).read();
            } else if (file.path().endsWith(".yaml") || file.path().endsWith(".yml")) {
                new YamlCheck(file, found).check();
            }
        }
        return new Checked(model, List.copyOf(found));
    }

    private boolean plain(RuleFile file) {
        int most = file.path().endsWith(".drl") ? RuleLimits.DETECTION_BYTES : RuleLimits.FILE_BYTES;
        if (file.bytes().length > most) {
            refuse(file.path(), file.bytes().length + " bytes are more than " + most);
            return false;
        }
        Optional<Utf8.Fault> broken = Utf8.fault(file.bytes());
        if (broken.isPresent()) {
            refuse(file.path(), broken.get().line(), broken.get().message(), "save it as UTF-8");
            return false;
        }
        int line = 0;
        for (String text : file.text().split("\n", -1)) {
            line++;
            Optional<String> fault = PlainText.fault(text);
            if (fault.isPresent()) {
                refuse(file.path(), line, "holds " + fault.get() + ", which no text may hold", null);
                return false;
            }
        }
        return true;
    }

    private void refuse(String file, int line, String message, @Nullable String fix) {
        findings.add(new RuleFinding(file, null, "line " + line, null, RuleFinding.Severity.ERROR, message, fix));
    }

    private void refuse(String file, String message) {
        findings.add(RuleFinding.error(file, message));
    }
}
