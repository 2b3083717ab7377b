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

    /** Compiles; null when findings hold an error. */
    static @Nullable DrlModule compile(
            List<RuleFile> files, Rulebook rulebook, TableIndex index, List<RuleFinding> findings) {
        if (files.isEmpty()) {
            return new DrlModule(Map.of(), null, null);
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
            sources.write(ROOT + group + "/types.drl", DrlTypes.drl(group, rulebook.catalogue()));
        }
        sources.writeKModuleXML(module.toXML());
        KieBuilder builder = kie.newKieBuilder(sources).buildAll(ExecutableModelProject.class);
        int before = findings.size();
        builder.getResults().getMessages(Message.Level.ERROR).forEach(m -> findings.add(finding(m)));
        if (findings.size() > before) {
            kie.getRepository().removeKieModule(release);
            return null;
        }
        KieContainer container = kie.newKieContainer(release);
        Map<String, DrlGroup> groups = new LinkedHashMap<>();
        RuleCalendar calendar = new RuleCalendar(rulebook.holidays());
        for (RuleFile file : files) {
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
        return new DrlModule(groups, container, release);
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
