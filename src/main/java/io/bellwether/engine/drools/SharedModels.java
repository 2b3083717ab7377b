package io.bellwether.engine.drools;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.engine.drools.budget.MeteredProfile;
import io.bellwether.engine.drools.budget.ModelTexts;
import io.bellwether.engine.drools.hitpolicy.TableCompiler;
import io.bellwether.engine.drools.plan.SharedTexts;
import io.bellwether.engine.drools.sandbox.FeelNames;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.shared.Sha256;
import io.bellwether.table.xml.MalformedXmlException;
import java.io.Reader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNCompilerConfiguration;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.compiler.DMNCompilerImpl;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.Import;
import org.kie.internal.io.ResourceFactory;

/**
 * Has Drools compile models, but those that a rulebook in use holds compiled from the same file and the same imports: they are
 * shared. Nothing is kept for this alone.
 *
 * <p>Drools writes the names under which models import each other into what is imported, each time it compiles. So models are
 * shared only by rulebooks whose models import each other alike, to which that adds nothing; models with an import without a
 * name, which Drools makes part of the importing one, and those that it has something against are compiled each time.
 */
final class SharedModels {
    private static final Logger LOG = Logger.getLogger(SharedModels.class);

    private final Map<String, WeakReference<Model>> known = new ConcurrentHashMap<>();
    private final SharedTexts texts = new SharedTexts();

    /**
     * A compiled model, with the names and texts that were read when it was.
     *
     * @param key says what it was compiled from; null when it is not to be shared
     */
    record Model(@Nullable String key, DMNModel model, FeelNames names) {}

    /**
     * The models of one rulebook.
     *
     * @param models in the order in which Drools takes them
     */
    record Built(DMNRuntime runtime, List<Model> models) {}

    /** Null where the engine gives up without a word, or nests deeper than its stack. */
    @Nullable
    Built build(Collection<RuleFile> files) {
        List<Model> models = new ArrayList<>();
        List<Resource> resources = new ArrayList<>();
        Map<String, String> contents = new HashMap<>();
        for (RuleFile file : files) {
            Resource resource = ResourceFactory.newByteArrayResource(file.bytes());
            resource.setSourcePath(file.path());
            resources.add(resource);
            contents.put(file.path(), file.sha256());
        }
        String imports = imports(files);
        try {
            DMNRuntime runtime = settings(new FeelNames(Set.of()))
                    .buildConfigurationUsingCustomCompiler(
                            config -> new Compiler(config, imports == null ? Map.of() : contents, imports, models))
                    .fromResources(resources)
                    .getOrElse(null);
            return runtime == null ? null : new Built(runtime, models);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("The models cannot be built", e);
            return null;
        }
    }

    /** Lets the next rulebook have the models for as long as somebody holds this one. */
    void share(Built built) {
        known.values().removeIf(reference -> reference.get() == null);
        for (Model model : built.models()) {
            if (model.key() != null) {
                known.put(model.key(), new WeakReference<>(model));
            }
        }
    }

    /** What was parsed for the plans of models. */
    SharedTexts texts() {
        return texts;
    }

    private @Nullable Model known(@Nullable String key) {
        WeakReference<Model> reference = key == null ? null : known.get(key);
        return reference == null ? null : reference.get();
    }

    private static DMNRuntimeBuilder settings(FeelNames names) {
        return DMNRuntimeBuilder.fromDefaults()
                .addProfile(new MeteredProfile(names))
                .setDecisionLogicCompilerFactory((compiler, settings) -> new TableCompiler(
                        compiler, model -> ModelTexts.meter(model, settings.getRootClassLoader(), names)))
                .setRootClassLoader(new DenyingClassLoader())
                .setOption(new RuntimeTypeCheckOption(true))
                .setRelativeImportResolver((namespace, name, location) -> {
                    throw new UnsupportedOperationException("a model may import models of its rulebook only");
                });
    }

    /** How all models are called and import each other; null where one does so without a name, or cannot be read. */
    private static @Nullable String imports(Collection<RuleFile> files) {
        StringBuilder told = new StringBuilder();
        for (RuleFile file : files) {
            try {
                DmnModel model = DmnModel.read(file);
                told.append(String.join("\n", file.path(), model.namespace(), model.name(), ""));
                for (DmnModel.Import imported : model.imports()) {
                    if (imported.name().isBlank()) {
                        return null;
                    }
                    told.append(new TreeMap<>(imported.attributes())).append('\n');
                }
            } catch (MalformedXmlException e) {
                return null;
            }
        }
        return told.toString();
    }

    /** Compiles what nobody shares, each model with settings of its own: what is read in it is known by itself then. */
    private final class Compiler extends DMNCompilerImpl {
        private final Map<String, String> contents;
        private final @Nullable String imports;
        private final List<Model> models;

        /**
         * Begins without a model.
         *
         * @param contents digests by path; none where nothing is to be shared
         * @param models receives them as they are compiled
         */
        Compiler(
                DMNCompilerConfiguration config,
                Map<String, String> contents,
                @Nullable String imports,
                List<Model> models) {
            super(config);
            this.contents = contents;
            this.imports = imports;
            this.models = models;
        }

        @Override
        public @Nullable DMNModel compile(
                Definitions definitions,
                Collection<DMNModel> before,
                Resource resource,
                Function<String, Reader> resolver) {
            String key = key(definitions, resource.getSourcePath());
            Model model = known(key);
            if (model == null) {
                FeelNames names = new FeelNames(Set.of());
                DMNModel compiled = compiler(names).compile(definitions, before, resource, resolver);
                if (compiled == null) {
                    return null;
                }
                boolean sound = compiled.getMessages(DMNMessage.Severity.ERROR).isEmpty();
                model = new Model(sound ? key : null, compiled, names);
            }
            models.add(model);
            return model.model();
        }

        private static DMNCompilerImpl compiler(FeelNames names) {
            DMNCompilerImpl[] made = new DMNCompilerImpl[1];
            settings(names).buildConfigurationUsingCustomCompiler(config -> made[0] = new DMNCompilerImpl(config));
            return made[0];
        }

        /** Null where what it imports is not shared itself. */
        private @Nullable String key(Definitions definitions, String path) {
            String content = contents.get(path);
            if (content == null) {
                return null;
            }
            StringBuilder key = new StringBuilder().append(path).append('\n').append(content);
            for (Import imported : definitions.getImport()) {
                for (Model model : models) {
                    if (model.model().getNamespace().equals(imported.getNamespace())) {
                        if (model.key() == null) {
                            return null;
                        }
                        key.append('\n').append(model.key());
                    }
                }
            }
            return Sha256.hex(key.append('\n').append(imports).toString());
        }
    }
}
