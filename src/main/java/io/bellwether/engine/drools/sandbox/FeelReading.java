package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.FeelNames.Place;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.CompositeType;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.DescendantExpressionNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.FormalParameterNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InstanceOfNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.util.StringEvalHelper;

/** Goes over one parsed text and tells {@link FeelNames} which names it gives and which it reads from values. */
final class FeelReading {
    private static final String TABLES = "decision table";

    private final FeelNames names;
    private final Place place;
    private final Set<String> variables;
    private final Set<String> locals = new HashSet<>();
    private final Set<ASTNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    FeelReading(FeelNames names, Place place, Set<String> variables) {
        this.names = names;
        this.place = place;
        this.variables = variables;
    }

    void read(ASTNode text) {
        if (text instanceof StringNode literal) {
            names.value(literal.getValue());
        }
        declare(text);
        walk(text, false);
    }

    /** Takes the names that the text itself gives: entries, parameters and what loops run over. */
    private void declare(ASTNode node) {
        if (node instanceof ContextEntryNode entry) {
            local(entry.getName());
            String key = key(entry.getName());
            names.key(key);
            if (key.equals("key") && entry.getValue() instanceof StringNode literal) {
                names.key(literal.getValue());
            }
        } else if (node instanceof FunctionDefNode function) {
            function.getFormalParameters().stream()
                    .map(FormalParameterNode::getName)
                    .forEach(this::local);
        } else if (node instanceof IterationContextNode loop) {
            local(loop.getName());
        } else if (node instanceof FunctionInvocationNode call
                && name(call.getName()).equals("context put")) {
            List<BaseNode> parameters = call.getParams().getElements();
            parameters.stream().skip(1).limit(1).forEach(this::put);
        }
        for (ASTNode child : node.getChildrenNode()) {
            if (child != null) {
                declare(child);
            }
        }
    }

    private void put(BaseNode key) {
        if (key instanceof StringNode literal) {
            names.key(literal.getValue());
        } else if (key instanceof ListNode list) {
            list.getElements().forEach(this::put);
        }
    }

    private void local(BaseNode name) {
        locals.add(key(name));
    }

    private static String key(BaseNode name) {
        return name instanceof StringNode literal ? literal.getValue() : name(name);
    }

    private static String name(BaseNode node) {
        return StringEvalHelper.normalizeVariableName(String.valueOf(node.getText()));
    }

    /** @param open whether names may be entries of a value that the text does not show: in filters and functions */
    private void walk(@Nullable ASTNode node, boolean open) {
        if (node == null || !seen.add(node)) {
            return;
        }
        if (node instanceof PathExpressionNode path) {
            path(path, open);
        } else if (node instanceof FilterExpressionNode filter) {
            walk(filter.getExpression(), open);
            walk(filter.getFilter(), true);
        } else if (node instanceof QualifiedNameNode name) {
            qualified(name, open);
        } else if (node instanceof FunctionInvocationNode call) {
            call(call, open);
        } else if (node instanceof FunctionDefNode function) {
            function(function);
        } else if (node instanceof NameRefNode name) {
            name(name, open);
        } else if (node instanceof DescendantExpressionNode descendants) {
            walk(descendants.getExpression(), open);
            names.use(place, name(descendants.getName()), null);
        } else if (node instanceof InstanceOfNode instance) {
            walk(instance.getExpression(), open);
        } else {
            for (ASTNode child : node.getChildrenNode()) {
                walk(child, open);
            }
        }
    }

    private void path(PathExpressionNode path, boolean open) {
        Type type = path.getExpression() instanceof FunctionInvocationNode ? null : trusted(path.getExpression(), open);
        List<String> steps = GuardedPath.names(path).stream()
                .map(StringEvalHelper::normalizeVariableName)
                .toList();
        if (path.getExpression() instanceof ContextNode
                && type instanceof CompositeType context
                && !context.getFields().containsKey(steps.get(0))) {
            names.missing(place, steps.get(0), context.getFields().keySet());
        } else {
            use(steps, type);
        }
        walk(path.getExpression(), open);
    }

    private void use(List<String> steps, @Nullable Type start) {
        Type type = start;
        for (String step : steps) {
            names.use(place, step, FeelProperties.of(type).orElse(null));
            type = type instanceof CompositeType composite
                    ? composite.getFields().get(step)
                    : null;
        }
    }

    private void qualified(QualifiedNameNode name, boolean open) {
        NameRefNode first = name.getParts().get(0);
        name(first, open);
        use(later(name), trusted(first, open));
    }

    private static List<String> later(QualifiedNameNode name) {
        return name.getParts().stream().skip(1).map(FeelReading::name).toList();
    }

    /** A node's type, unless its name may stand for something else here. */
    private @Nullable Type trusted(BaseNode node, boolean open) {
        return node instanceof NameRefNode && (open || locals.contains(name(node))) ? null : node.getResultType();
    }

    private void name(NameRefNode name, boolean open) {
        String text = name(name);
        if (text.equals(TABLES)) {
            names.refuse(place, "decision table(…) makes rules of texts that nobody checked", "a table of the model");
        } else if (text.equals("invoke") && !variables.contains(text) && !locals.contains(text)) {
            names.refuse(place, "invoke(…) asks what no model shows", "a decision that the model requires");
        } else if (open && !variables.contains(text) && !locals.contains(text)) {
            names.name(place, text);
        }
    }

    private void call(FunctionInvocationNode call, boolean open) {
        if (call.getName() instanceof QualifiedNameNode qualified) {
            name(qualified.getParts().get(0), open);
            use(later(qualified), null);
        } else {
            walk(call.getName(), open);
        }
        walk(call.getParams(), open);
    }

    private void function(FunctionDefNode function) {
        if (function.isExternal()) {
            names.refuse(place, "an external function is not allowed: it would run Java", "a function written in FEEL");
        }
        walk(function.getBody(), true);
    }
}
