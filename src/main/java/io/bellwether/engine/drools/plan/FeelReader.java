package io.bellwether.engine.drools.plan;

import io.bellwether.dmn.model.WrittenFeel;
import io.bellwether.engine.drools.type.DeclaredTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.impl.FEELImpl;

/** Reads texts of FEEL with the engine's own parser, so that plan and engine read the same. */
final class FeelReader {
    private final FEELImpl engine;
    private final DeclaredTypes types;

    FeelReader(FEELImpl engine, DeclaredTypes types) {
        this.engine = engine;
        this.types = types;
    }

    /** The tree of an expression; null when the text is none. */
    @Nullable
    ASTNode expression(WrittenFeel written, LogicTranslation.Place place) {
        return place.texts()
                .tree(
                        written,
                        () -> read(place.names(), context -> {
                            context.setFEELTypeRegistry(types.registry(place.model()));
                            return engine.processExpression(written.text(), context)
                                    .getInterpreted()
                                    .getASTNode();
                        }));
    }

    /** The tree of tests, likewise. */
    @Nullable
    UnaryTestListNode tests(WrittenFeel written, LogicTranslation.Place place) {
        ASTNode tree = place.texts()
                .tree(
                        written,
                        () -> read(
                                place.names(),
                                context -> engine.processUnaryTests(written.text(), context)
                                        .getInterpreted()
                                        .getASTNode()));
        return tree instanceof UnaryTestListNode tests ? tests : null;
    }

    private interface Reading {
        @Nullable
        ASTNode of(CompilerContext context);
    }

    private @Nullable ASTNode read(KnownNames names, Reading reading) {
        boolean[] failed = new boolean[1];
        CompilerContext context = engine.newCompilerContext(
                List.of(event -> failed[0] |= event.getSeverity() == FEELEvent.Severity.ERROR));
        names.types().forEach(context::addInputVariableType);
        try {
            ASTNode tree = reading.of(context);
            return failed[0] ? null : tree;
        } catch (RuntimeException | StackOverflowError e) {
            return null; // what the engine tells of it keeps the model from being used
        }
    }
}
