package io.bellwether.engine.drools;

import io.bellwether.engine.drools.budget.RuleJoins;
import io.bellwether.engine.drools.condition.Conditions;
import io.bellwether.engine.drools.condition.GatheredValues;
import io.bellwether.engine.drools.sandbox.WrittenRules;
import io.bellwether.engine.plan.detection.DetectionPlan;
import io.bellwether.engine.plan.detection.RuleCondition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.Rulebook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.drools.base.util.Drools;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.model.KieModuleModel;

/** All that detections are compiled from: the files, and the types that the catalogue gives them. */
final class DetectionSources {
    private static final List<Class<?>> CALLED = List.of(Conditions.class, Detections.class, GatheredValues.class);

    private final List<Group> groups;
    private final Map<String, String> texts = new TreeMap<>();

    /**
     * One file of detections.
     *
     * @param reads facts and records that its rules name
     * @param ruleReads the same rule by rule
     * @param joins what its rules join
     * @param conditions what its rules ask by number
     * @param plan of the rules; null when they are beyond one
     * @param beyond why they are; null when they are not
     */
    record Group(
            String name,
            String path,
            List<String> reads,
            RuleReads ruleReads,
            RuleJoins joins,
            List<RuleCondition> conditions,
            @Nullable DetectionPlan plan,
            @Nullable String beyond) {}

    private DetectionSources(List<Group> groups) {
        this.groups = groups;
    }

    /** @param written what the sandbox let through, by path */
    static DetectionSources of(List<RuleFile> files, Map<String, WrittenRules> written, Rulebook rulebook) {
        DetectionSources sources = new DetectionSources(new ArrayList<>());
        for (RuleFile file : files) {
            WrittenRules rules = Objects.requireNonNull(written.get(file.path()));
            RuleReads reads = new RuleReads(rules.rules(), rulebook.catalogue());
            Group group = new Group(
                    name(file),
                    file.path(),
                    reads.all(rulebook.catalogue()),
                    reads,
                    new RuleJoins(rules.rules()),
                    rules.conditions(),
                    rules.plan(),
                    rules.beyond());
            sources.groups.add(group);
            String folder = group.name() + "/";
            sources.texts.put(folder + group.name() + ".drl", rules.text());
            sources.texts.put(folder + "types.drl", DrlTypes.drl(group.name(), rulebook.catalogue(), group.reads()));
        }
        return sources;
    }

    private static String name(RuleFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return name.substring(0, name.length() - ".drl".length());
    }

    List<Group> groups() {
        return List.copyOf(groups);
    }

    /** DRL by path. */
    Map<String, String> texts() {
        return texts;
    }

    /** One KieBase a group. */
    KieModuleModel model() {
        KieModuleModel model = KieServices.get().newKieModuleModel();
        for (Group group : groups) {
            model.newKieBaseModel(group.name()).addPackage(group.name()).newKieSessionModel(group.name() + "-session");
        }
        return model;
    }

    /** Names what a compiler makes of this: other texts, another engine, Java or callee give another key. */
    String key() {
        List<byte[]> parts = new ArrayList<>();
        parts.add(bytes(Drools.getFullVersion()));
        parts.add(bytes(String.valueOf(Runtime.version().feature())));
        CALLED.forEach(c -> parts.add(code(c)));
        texts.forEach((path, text) -> {
            parts.add(bytes(path));
            parts.add(bytes(text));
        });
        return Digests.hex(parts);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] code(Class<?> type) {
        try (InputStream code = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (code == null) {
                throw new IllegalStateException("the code of " + type + " is not to be found");
            }
            return code.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
