package io.bellwether.engine.drools;

import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.rulebook.model.RuleFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;

/** The models of a rulebook as Drools compiled them, when somebody first needed them. */
final class DroolsModels {
    private final SharedModels shared;
    private final Collection<RuleFile> files;
    private final RuleIndex index;
    private volatile @Nullable Compiled compiled;

    private record Compiled(SharedModels.Built built, Map<String, DMNModel> byName) {}

    DroolsModels(SharedModels shared, Collection<RuleFile> files, RuleIndex index) {
        this.shared = shared;
        this.files = files;
        this.index = index;
    }

    /** What was compiled; null where Drools cannot make models of the files. */
    SharedModels.@Nullable Built built() {
        Compiled made = make();
        return made == null ? null : made.built();
    }

    /** Whether somebody needed them yet. */
    boolean isCompiled() {
        return compiled != null;
    }

    private @Nullable Compiled make() {
        Compiled known = compiled;
        return known == null ? Meter.apart(this::compile) : known;
    }

    private synchronized @Nullable Compiled compile() {
        if (compiled != null) {
            return compiled;
        }
        SharedModels.Built built = shared.build(files);
        if (built == null) {
            return null;
        }
        Map<String, DMNModel> byName = new HashMap<>();
        built.runtime().getModels().forEach(model -> byName.put(model.getName(), model));
        built.runtime().addListener(new TraceListener(index));
        compiled = new Compiled(built, byName);
        return compiled;
    }

    /** Lets the next rulebook have them for as long as somebody holds this one. */
    void share() {
        shared.share(required().built());
    }

    static String file(DMNModel model) {
        return model.getResource().getSourcePath();
    }

    private Compiled required() {
        return Objects.requireNonNull(make(), "models that were compiled before do not compile any more");
    }

    DMNRuntime runtime() {
        return required().built().runtime();
    }

    /** The model of a name, which must be one of the files'. */
    DMNModel model(String name) {
        return Objects.requireNonNull(required().byName().get(name));
    }
}
