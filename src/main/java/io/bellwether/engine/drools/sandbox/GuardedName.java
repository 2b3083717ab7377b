package io.bellwether.engine.drools.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.util.Msg;

/** A name with its parts ({@code account.segment}): as the engine reads it, but by {@link FeelProperties} alone. */
public final class GuardedName extends QualifiedNameNode {
    private final NameRefNode first;
    private final List<String> names;

    public GuardedName(QualifiedNameNode name) {
        super(name.getParts(), name.getResultType(), name.getText());
        this.first = name.getParts().get(0);
        this.names = name.getParts().stream().skip(1).map(NameRefNode::getText).toList();
        copyLocationAttributesFrom(name);
    }

    @Override
    public @Nullable Object evaluate(EvaluationContext context) {
        Object value = first.evaluate(context);
        try {
            for (String name : names) {
                value = value instanceof Collection<?> all ? each(all, name) : FeelProperties.read(value, name);
            }
            return value;
        } catch (RuntimeException e) {
            context.notifyEvt(astEvent(
                    FEELEvent.Severity.ERROR, Msg.createMessage(Msg.ERROR_ACCESSING_QUALIFIED_NAME, getText()), e));
            return null;
        }
    }

    private static List<@Nullable Object> each(Collection<?> all, String name) {
        List<@Nullable Object> values = new ArrayList<>(all.size());
        all.forEach(element -> values.add(FeelProperties.read(element, name)));
        return values;
    }
}
