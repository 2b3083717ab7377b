package io.bellwether.engine.drools.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.util.Msg;

/** The value at the end of a path: as the engine reads it, but by {@link FeelProperties} alone. */
public final class GuardedPath extends PathExpressionNode {
    private final List<String> names;

    public GuardedPath(PathExpressionNode path) {
        super(path.getExpression(), path.getName(), path.getText());
        this.names = names(path);
        copyLocationAttributesFrom(path);
    }

    /** What a path reads, one name after the other. */
    static List<String> names(PathExpressionNode path) {
        return path.getName() instanceof QualifiedNameNode name
                ? name.getParts().stream().map(BaseNode::getText).toList()
                : List.of(path.getName().getText());
    }

    @Override
    public @Nullable Object evaluate(EvaluationContext context) {
        Object value = getExpression().evaluate(context);
        try {
            if (!(value instanceof List<?> list)) {
                return end(value);
            }
            List<@Nullable Object> ends = new ArrayList<>(list.size());
            list.forEach(element -> ends.add(end(element)));
            return ends;
        } catch (RuntimeException e) {
            context.notifyEvt(astEvent(
                    FEELEvent.Severity.ERROR,
                    Msg.createMessage(
                            Msg.ERROR_EVALUATING_PATH_EXPRESSION,
                            getExpression().getText(),
                            getName().getText()),
                    e));
            return null;
        }
    }

    private @Nullable Object end(@Nullable Object value) {
        Object end = value;
        for (String name : names) {
            end = FeelProperties.read(end, name);
        }
        return end;
    }
}
