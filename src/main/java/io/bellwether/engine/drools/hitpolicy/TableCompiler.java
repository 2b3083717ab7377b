package io.bellwether.engine.drools.hitpolicy;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNCompilerImpl;
import org.kie.dmn.core.compiler.DMNEvaluatorCompiler;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.model.api.BuiltinAggregator;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.HitPolicy;

/** Compiles tables; what a hit policy says of outputs that are the same is answered here, and not by how they are written. */
public final class TableCompiler extends DMNEvaluatorCompiler {
    private final Consumer<DMNModelImpl> types;
    private final Set<DMNModelImpl> readied = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param types readies the types of a model, once, before a table copies what they allow: of one without tables, at its end */
    public TableCompiler(DMNCompilerImpl compiler, Consumer<DMNModelImpl> types) {
        super(compiler);
        this.types = types;
        compiler.addCallback((by, context, model) -> ready(model));
    }

    private void ready(DMNModelImpl model) {
        if (readied.add(model)) {
            types.accept(model);
        }
    }

    @Override
    protected DMNExpressionEvaluator compileDecisionTable(
            DMNCompilerContext context, DMNModelImpl model, DMNBaseNode node, String name, DecisionTable table) {
        ready(model);
        if (table.getHitPolicy() == HitPolicy.COLLECT && table.getAggregation() == BuiltinAggregator.COUNT) {
            return new CountedOutputs(super.compileDecisionTable(context, model, node, name, table));
        } else if (table.getHitPolicy() != HitPolicy.ANY) {
            return super.compileDecisionTable(context, model, node, name, table);
        }
        table.setHitPolicy(HitPolicy.RULE_ORDER); // all outputs, in the order of their rows
        try {
            return new SameOutputs(super.compileDecisionTable(context, model, node, name, table), node, name);
        } finally {
            table.setHitPolicy(HitPolicy.ANY);
        }
    }
}
