package io.bellwether.engine.drools.sandbox;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;

/** The FEEL of models as it was parsed, by the element that holds it: a text is parsed once, with the names it has there. */
public final class FeelTexts {
    private final IdentityHashMap<Object, Map<String, ASTNode>> expressions = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Map<String, UnaryTestListNode>> tests = new IdentityHashMap<>();

    void add(FeelNames.Place place, ASTNode text) {
        if (text instanceof UnaryTestListNode list) {
            tests.computeIfAbsent(place.element(), e -> new HashMap<>()).put(place.text(), list);
        } else {
            expressions.computeIfAbsent(place.element(), e -> new HashMap<>()).put(place.text(), text);
        }
    }

    void addAll(FeelTexts other) {
        other.expressions.forEach((element, texts) ->
                expressions.computeIfAbsent(element, e -> new HashMap<>()).putAll(texts));
        other.tests.forEach((element, texts) ->
                tests.computeIfAbsent(element, e -> new HashMap<>()).putAll(texts));
    }

    /** The tree of an expression; null when the element holds none. */
    public @Nullable ASTNode expression(Object element, String text) {
        Map<String, ASTNode> own = expressions.get(element);
        return own == null ? null : own.get(text);
    }

    /** The trees of tests, likewise. */
    public @Nullable UnaryTestListNode tests(Object element, String text) {
        Map<String, UnaryTestListNode> own = tests.get(element);
        return own == null ? null : own.get(text);
    }
}
