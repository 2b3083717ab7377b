package io.bellwether.engine.drools.budget;

import io.bellwether.engine.drools.feel.Comparisons;
import io.bellwether.engine.drools.feel.SameEntries;
import io.bellwether.engine.drools.sandbox.FeelNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.marshalling.DMNExtensionRegister;
import org.kie.dmn.core.compiler.BusinessKnowledgeModelCompiler;
import org.kie.dmn.core.compiler.DMNCompilerConfigurationImpl;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNCompilerImpl;
import org.kie.dmn.core.compiler.DMNProfile;
import org.kie.dmn.core.compiler.DRGElementCompiler;
import org.kie.dmn.core.compiler.DecisionCompiler;
import org.kie.dmn.core.compiler.profiles.ExtendedDMNProfile;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;
import org.kie.dmn.feel.util.StringEvalHelper;

/** Has the models compiled with meters: FEEL's functions, and the texts of decisions and functions. */
public final class MeteredProfile implements DMNProfile {
    private final List<FEELFunction> functions;
    private final FeelNames names;

    /** @param names receives what the texts read */
    public MeteredProfile(FeelNames names) {
        this.names = names;
        Map<String, FEELFunction> byName = new LinkedHashMap<>();
        for (FEELFunction function : BuiltInFunctions.getFunctions()) {
            byName.put(function.getName(), function);
        }
        new ExtendedDMNProfile().getFEELFunctions().forEach(f -> byName.put(f.getName(), f));
        List.of(new LinearMatches(), new LinearReplace(), new LinearSplit()).forEach(f -> byName.put(f.getName(), f));
        SameEntries.functions().forEach(f -> byName.put(f.getName(), f));
        Comparisons.functions().forEach(f -> byName.put(f.getName(), f));
        List.of("decision table", "invoke").forEach(name -> byName.put(name, new RefusedFunction(name)));
        this.functions =
                byName.values().stream().<FEELFunction>map(MeteredFunction::new).toList();
    }

    @Override
    public List<DMNExtensionRegister> getExtensionRegisters() {
        return List.of();
    }

    @Override
    public List<DRGElementCompiler> getDRGElementCompilers() {
        return List.of(new Decisions(names), new KnowledgeModels(names));
    }

    @Override
    public List<FEELFunction> getFEELFunctions() {
        return functions;
    }

    /** FEEL's own functions by their names in texts. */
    public Map<String, FEELFunction> functionsByName() {
        Map<String, FEELFunction> byName = new LinkedHashMap<>();
        functions.forEach(function -> byName.put(StringEvalHelper.normalizeVariableName(function.getName()), function));
        return byName;
    }

    private static DMNCompilerContext metered(
            DMNNode node, DMNCompilerImpl compiler, DMNModelImpl model, FeelNames names) {
        DMNCompilerConfigurationImpl settings = (DMNCompilerConfigurationImpl) compiler.getDmnCompilerConfig();
        return new DMNCompilerContext(new MeteredFeel(
                settings.getRootClassLoader(),
                settings.getFeelProfiles(),
                model,
                node.getName() + " in " + model.getResource().getSourcePath(),
                names));
    }

    private static final class Decisions extends DecisionCompiler {
        private final FeelNames names;

        Decisions(FeelNames names) {
            this.names = names;
        }

        @Override
        public void compileEvaluator(
                DMNNode node, DMNCompilerImpl compiler, DMNCompilerContext context, DMNModelImpl model) {
            super.compileEvaluator(node, compiler, metered(node, compiler, model, names), model);
        }
    }

    private static final class KnowledgeModels extends BusinessKnowledgeModelCompiler {
        private final FeelNames names;

        KnowledgeModels(FeelNames names) {
            this.names = names;
        }

        @Override
        public void compileEvaluator(
                DMNNode node, DMNCompilerImpl compiler, DMNCompilerContext context, DMNModelImpl model) {
            super.compileEvaluator(node, compiler, metered(node, compiler, model, names), model);
        }
    }
}
