package io.bellwether.engine.drools;

import io.bellwether.engine.RuleCalendar;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.runtime.KieContainer;

/** Compiles the detections of a rulebook, one KieBase a file, under a release id of their own. */
final class DrlCompiler {
    private static final String ROOT = "src/main/resources/";

    private DrlCompiler() {}

    /** The compiled groups and the handle that unloads them. */
    record DrlModule(
            Map<String, DrlGroup> groups,
            @Nullable KieContainer container,
            @Nullable ReleaseId release) {
        void close() {
            if (container != null) {
                container.dispose();
            }
            if (release != null) {
                KieServices.get().getRepository().removeKieModule(release);
            }
        }
    }

    /** What the Drools compiler made of the files: a container, or errors. */
    record Built(
            List<RuleFile> files,
            @Nullable KieContainer container,
            @Nullable ReleaseId release,
            List<RuleFinding> errors) {}

    /** The slow half: needs nothing of the models, so that both can compile at the same time. */
    static Built build(List<RuleFile> files, Rulebook rulebook) {
        if (files.isEmpty()) {
            return new Built(files, null, null, List.of());
        }
        KieServices kie = KieServices.get();
        ReleaseId release = kie.newReleaseId(
                "io.bellwether.rulebook", "r" + UUID.randomUUID().toString().replace("-", ""), "1");
        KieFileSystem sources = kie.newKieFileSystem();
        sources.generateAndWritePomXML(release);
        KieModuleModel module = kie.newKieModuleModel();
        for (RuleFile file : files) {
            String group = group(file);
            module.newKieBaseModel(group).addPackage(group).newKieSessionModel(group + "-session");
            sources.write(ROOT + group + "/" + group + ".drl", file.text());
            List<String> reads = DrlTypes.named(file.text(), rulebook.catalogue());
            sources.write(ROOT + group + "/types.drl", DrlTypes.drl(group, rulebook.catalogue(), reads));
        }
        sources.writeKModuleXML(module.toXML());
        List<RuleFinding> errors = errors(kie.newKieBuilder(sources));
        if (!errors.isEmpty()) {
            kie.getRepository().removeKieModule(release);
            return new Built(files, null, null, errors);
        }
        KieContainer container = kie.newKieContainer(release);
        files.forEach(file -> container.getKieBase(group(file)));
        // The repository is the one place that would keep it for ever; now it goes when nobody evaluates by it any
        // more.
        kie.getRepository().removeKieModule(release);
        return new Built(files, container, release, List.of());
    }

    private static List<RuleFinding> errors(KieBuilder builder) {
        try {
            return builder.buildAll(ExecutableModelProject.class).getResults().getMessages(Message.Level.ERROR).stream()
                    .map(DrlCompiler::finding)
                    .toList();
        } catch (RuntimeException e) {
            // The compiler throws on some patterns, arithmetic left of a comparison for one, instead of saying where.
            return List.of(RuleFinding.error(
                    "rules/detections/",
                    "the detections cannot be compiled: " + e.getMessage(),
                    "bind what arithmetic works on, and put arithmetic right of a comparison"));
        }
    }

    /** The groups of what was built, placed after all that the index holds. */
    static DrlModule groups(Built built, Rulebook rulebook, TableIndex index) {
        Map<String, DrlGroup> groups = new LinkedHashMap<>();
        RuleCalendar calendar = new RuleCalendar(rulebook.holidays());
        KieContainer container = built.container();
        if (container == null) {
            return new DrlModule(groups, null, null);
        }
        for (RuleFile file : built.files()) {
            String group = group(file);
            groups.put(
                    group,
                    new DrlGroup(
                            group,
                            file.path(),
                            container.getKieBase(group),
                            rulebook.catalogue(),
                            calendar,
                            DrlTypes.named(file.text(), rulebook.catalogue()),
                            index));
        }
        return new DrlModule(groups, container, built.release());
    }

    static String group(RuleFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return name.substring(0, name.length() - ".drl".length());
    }

    private static RuleFinding finding(Message message) {
        String path = message.getPath() == null ? "" : message.getPath();
        String file = "rules/detections/" + path.substring(path.lastIndexOf('/') + 1);
        String line = message.getLine() > 0 ? "line " + message.getLine() : null;
        String column = message.getColumn() > 0 ? "column " + message.getColumn() : null;
        return new RuleFinding(file, null, line, column, RuleFinding.Severity.ERROR, message.getText(), null);
    }
}
