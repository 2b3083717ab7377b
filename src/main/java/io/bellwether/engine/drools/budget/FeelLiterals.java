package io.bellwether.engine.drools.budget;

import io.bellwether.engine.budget.ValueWeight;
import io.bellwether.engine.drools.sandbox.FeelNames;
import io.bellwether.engine.drools.sandbox.FeelNames.Place;
import io.bellwether.shared.PlainText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/** Tells what stands in a text and is no value: numbers beyond those of DMN, texts of no characters, patterns that are none. */
final class FeelLiterals {
    private static final int SHOWN = 80;
    private static final Set<String> PATTERNED = Set.of("matches", "replace", "split");

    private FeelLiterals() {}

    static void check(@Nullable ASTNode node, Place place, FeelNames names) {
        if (node == null) {
            return;
        }
        if (node instanceof NumberNode number && ValueWeight.beyond(number.getValue())) {
            names.refuse(place, "the number " + number.getText() + " is beyond those of DMN", "a number of its size");
        } else if (node instanceof StringNode literal) {
            PlainText.fault(literal.getValue())
                    .ifPresent(fault -> names.refuse(
                            place,
                            "the text " + PlainText.brief(literal.getText(), SHOWN) + " holds " + fault
                                    + ", which no text may hold",
                            "the text without it"));
        } else if (node instanceof FunctionInvocationNode call
                && PATTERNED.contains(call.getName().getText())) {
            pattern(call, place, names);
        }
        for (ASTNode child : node.getChildrenNode()) {
            check(child, place, names);
        }
    }

    /**
     * Flags that are worked out may make a pattern of what is none: only a call without them, or with a text, is judged. DMN allows what can
     * only be null, so it is told and not refused.
     */
    private static void pattern(FunctionInvocationNode call, Place place, FeelNames names) {
        List<BaseNode> given = call.getParams().getElements();
        int fewest = call.getName().getText().equals("replace") ? 3 : 2;
        String flags =
                given.size() > fewest && given.get(fewest) instanceof StringNode written ? written.getValue() : null;
        boolean plain = given.size() == (flags == null ? fewest : fewest + 1)
                && given.stream().noneMatch(NamedParameterNode.class::isInstance);
        if (plain && given.get(1) instanceof StringNode literal) {
            try {
                LinearPattern.of(literal.getValue(), flags);
            } catch (RuntimeException e) {
                names.warn(
                        place,
                        "the pattern " + literal.getText() + " cannot be used, so that this is always null: "
                                + e.getMessage(),
                        "a pattern that looks neither back nor around",
                        "pattern\n" + literal.getText());
            }
        }
    }
}
