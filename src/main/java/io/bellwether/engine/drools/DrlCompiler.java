package io.bellwether.engine.drools;

import io.bellwether.engine.RuleCalendar;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.drools.compiler.compiler.io.memory.MemoryFileSystem;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.MemoryKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.KieModule;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/** Compiles the detections of a rulebook, one KieBase a file, under a release id of their own. */
final class DrlCompiler {
    private static final Logger LOG = Logger.getLogger(DrlCompiler.class);
    private static final String ROOT = "src/main/resources/";
    private static final String GROUP_ID = "io.bellwether.rulebook";

    private DrlCompiler() {}

    /** The compiled groups and the handle that unloads them. */
    record DrlModule(Map<String, DrlGroup> groups, @Nullable KieContainer container) {
        void close() {
            if (container != null) {
                container.dispose();
            }
        }
    }

    /** What the Drools compiler made of the files: a container, or errors. */
    record Built(
            List<DetectionSources.Group> groups, @Nullable KieContainer container, List<RuleFinding> errors) {}

    /** The slow half: needs nothing of the models, so that both can compile at the same time. */
    static Built build(List<RuleFile> files, Rulebook rulebook, DetectionCache cache) {
        DetectionSources sources = DetectionSources.of(files, rulebook);
        if (files.isEmpty()) {
            return new Built(sources.groups(), null, List.of());
        }
        String key = sources.key();
        KieContainer known = cache.find(key).map(entry -> load(entry, sources)).orElse(null);
        if (known != null) {
            return new Built(sources.groups(), known, List.of());
        }
        cache.forget(key);
        return compile(sources, key, cache);
    }

    private static Built compile(DetectionSources sources, String key, DetectionCache cache) {
        KieServices kie = KieServices.get();
        ReleaseId release = release("r" + UUID.randomUUID().toString().replace("-", ""));
        KieFileSystem files = kie.newKieFileSystem();
        files.generateAndWritePomXML(release);
        sources.texts().forEach((path, text) -> files.write(ROOT + path, text));
        files.writeKModuleXML(sources.model().toXML());
        KieBuilder builder = kie.newKieBuilder(files);
        List<RuleFinding> errors = errors(builder);
        if (!errors.isEmpty()) {
            kie.getRepository().removeKieModule(release);
            return new Built(sources.groups(), null, errors);
        }
        KieModule module = builder.getKieModule();
        KieContainer container = open(module, sources);
        if (module instanceof InternalKieModule compiled) {
            cache.keep(key, new DetectionCache.Entry(release.getArtifactId(), compiled.getBytes()));
        }
        return new Built(sources.groups(), container, List.of());
    }

    private static ReleaseId release(String artifact) {
        return KieServices.get().newReleaseId(GROUP_ID, artifact, "1");
    }

    /** What was compiled before; null when it does not load after all. */
    private static @Nullable KieContainer load(DetectionCache.Entry entry, DetectionSources sources) {
        try {
            MemoryFileSystem files = MemoryFileSystem.readFromJar(entry.module());
            return open(
                    new CanonicalKieModule(new MemoryKieModule(release(entry.artifact()), sources.model(), files)),
                    sources);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Kept detections did not load and are compiled again", e);
            return null;
        }
    }

    /** The repository knows a module only while a container is made of it: it would hold it for good. */
    private static synchronized KieContainer open(KieModule module, DetectionSources sources) {
        KieServices kie = KieServices.get();
        kie.getRepository().addKieModule(module);
        try {
            KieContainer container = kie.newKieContainer(module.getReleaseId());
            sources.groups().forEach(group -> container.getKieBase(group.name()));
            return container;
        } finally {
            kie.getRepository().removeKieModule(module.getReleaseId());
        }
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
        } catch (StackOverflowError e) {
            return List.of(RuleFinding.error(
                    "rules/detections/", "the detections are nested too deeply to be compiled", "simpler conditions"));
        }
    }

    /** The groups of what was built, placed after all that the index holds. */
    static DrlModule groups(Built built, Rulebook rulebook, TableIndex index) {
        Map<String, DrlGroup> groups = new LinkedHashMap<>();
        RuleCalendar calendar = new RuleCalendar(rulebook.holidays());
        KieContainer container = built.container();
        if (container == null) {
            return new DrlModule(groups, null);
        }
        for (DetectionSources.Group group : built.groups()) {
            groups.put(
                    group.name(),
                    new DrlGroup(group, container.getKieBase(group.name()), rulebook.catalogue(), calendar, index));
        }
        return new DrlModule(groups, container);
    }

    private static RuleFinding finding(Message message) {
        String path = message.getPath() == null ? "" : message.getPath();
        String file = "rules/detections/" + path.substring(path.lastIndexOf('/') + 1);
        String line = message.getLine() > 0 ? "line " + message.getLine() : null;
        String column = message.getColumn() > 0 ? "column " + message.getColumn() : null;
        return new RuleFinding(file, null, line, column, RuleFinding.Severity.ERROR, message.getText(), null);
    }
}
