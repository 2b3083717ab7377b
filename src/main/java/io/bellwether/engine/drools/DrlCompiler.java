package io.bellwether.engine.drools;

import io.bellwether.engine.RuleCalendar;
import io.bellwether.engine.drools.sandbox.WrittenRules;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        /** The facts and records that each group names. */
        Map<String, List<String>> reads() {
            Map<String, List<String>> reads = new LinkedHashMap<>();
            groups.forEach((name, group) -> reads.put(name, group.reads()));
            return reads;
        }

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
    static Built build(
            List<RuleFile> files, Map<String, WrittenRules> written, Rulebook rulebook, DetectionCache cache) {
        DetectionSources sources = DetectionSources.of(files, written, rulebook);
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

    /** The sandbox lets nothing through that does not compile; should it, the engine's words are for the log alone. */
    private static List<RuleFinding> errors(KieBuilder builder) {
        try {
            List<Message> messages =
                    builder.buildAll(ExecutableModelProject.class).getResults().getMessages(Message.Level.ERROR);
            messages.forEach(m -> LOG.warnf("Detections do not compile: %s", m));
            return messages.stream()
                    .map(m -> group(String.valueOf(m.getPath())))
                    .distinct()
                    .map(DrlCompiler::uncompiled)
                    .toList();
        } catch (RuntimeException e) {
            LOG.warn("Detections do not compile", e);
            return List.of(uncompiled("rules/detections/"));
        }
    }

    /** The file of the group that something of the compiler's belongs to. */
    private static String group(String path) {
        Matcher group = Pattern.compile("(?:^|/)([a-z][a-z0-9_]*)/[^/]*$").matcher(path);
        return "rules/detections/" + (group.find() ? group.group(1) + ".drl" : "");
    }

    private static RuleFinding uncompiled(String file) {
        return RuleFinding.error(
                file,
                "the engine cannot compile a rule of it",
                "simpler conditions: take rules away until it compiles, to see which it is");
    }

    /** The groups of what was built, placed after all that the index holds. */
    static DrlModule groups(Built built, Rulebook rulebook, RuleIndex index) {
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
}
