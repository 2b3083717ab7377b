package io.bellwether.engine.drools.budget;

import io.bellwether.engine.drools.sandbox.ComponentNames;
import io.bellwether.engine.drools.sandbox.FeelNames;
import io.bellwether.engine.drools.sandbox.FeelNames.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.CompositeTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameDefNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;

/** Looks at the texts of a model that the engine compiles by itself: what its types allow, and what tables answer by default. */
public final class ModelTexts {
    private static final Set<String> MAKING = Set.of("date", "time", "date and time", "duration");
    private static final Set<Class<?>> CONSTANTS = Set.of(
            NullNode.class,
            BooleanNode.class,
            NumberNode.class,
            StringNode.class,
            AtLiteralNode.class,
            SignedUnaryNode.class,
            NameRefNode.class,
            NameDefNode.class,
            ListNode.class,
            ContextNode.class,
            ContextEntryNode.class,
            RangeNode.class);

    private final DMNModelImpl model;
    private final FeelNames names;
    private final TypeTests types;

    private ModelTexts(DMNModelImpl model, ClassLoader loader, FeelNames names) {
        this.model = model;
        this.names = names;
        this.types = new TypeTests(loader);
    }

    /** Puts meters into what the types allow, and refuses defaults that the engine would have to work out. */
    public static void meter(DMNModel model, ClassLoader loader, FeelNames names) {
        ModelTexts texts = new ModelTexts((DMNModelImpl) model, loader, names);
        texts.defaults(model.getDefinitions());
        for (ItemDefinition item : model.getDefinitions().getItemDefinition()) {
            texts.components(item);
            texts.meter(item, texts.model.getTypeRegistry().resolveType(model.getNamespace(), item.getName()));
        }
    }

    private void components(ItemDefinition item) {
        for (ItemDefinition component : item.getItemComponent()) {
            if (component.getName() != null && ComponentNames.harm(component.getName())) {
                names.refuse(
                        new Place(model, component, component.getName()),
                        "a component of this name makes the engine call a method of Java that is called so",
                        "another name");
            }
            components(component);
        }
    }

    /** The engine reads a default each time anew, with an evaluation of its own. */
    private void defaults(DMNModelInstrumentedBase element) {
        LiteralExpression standing = element instanceof OutputClause output ? output.getDefaultOutputEntry() : null;
        String text = standing == null ? null : standing.getText();
        if (text != null && !text.isBlank()) {
            check(new Place(model, element, text));
        }
        element.getChildren().forEach(this::defaults);
    }

    private void check(Place place) {
        ASTNode text = null;
        try {
            text = types.feel()
                    .processExpression(place.text(), types.feel().newCompilerContext())
                    .getInterpreted()
                    .getASTNode();
            if (text != null) {
                names.read(place, text, Set.of());
                FeelLiterals.check(text, place, names);
            }
        } catch (RuntimeException | StackOverflowError e) {
            text = null;
        }
        if (text == null || !constant(text)) {
            names.refuse(place, "a default output is a value or a name, nothing worked out", "a row of its own");
        }
    }

    private static boolean constant(ASTNode node) {
        if (node instanceof FunctionInvocationNode call) {
            return MAKING.contains(call.getName().getText())
                    && call.getParams().getElements().stream().allMatch(ModelTexts::constant);
        }
        return CONSTANTS.contains(node.getClass())
                && Arrays.stream(node.getChildrenNode()).allMatch(ModelTexts::constant);
    }

    private void meter(ItemDefinition item, @Nullable DMNType type) {
        if (!(type instanceof BaseDMNTypeImpl own)) {
            return;
        }
        Type tested = item.isIsCollection() ? BuiltInType.LIST : own.getFeelType();
        own.setAllowedValues(metered(own.getAllowedValuesFEEL(), item.getAllowedValues(), tested, item));
        own.setTypeConstraint(metered(own.getTypeConstraintFEEL(), item.getTypeConstraint(), tested, item));
        if (own instanceof CompositeTypeImpl composite) {
            item.getItemComponent()
                    .forEach(component -> meter(component, composite.getFields().get(component.getName())));
        }
    }

    private @Nullable List<UnaryTest> metered(
            @Nullable List<UnaryTest> tests, @Nullable UnaryTests text, Type tested, ItemDefinition item) {
        if (tests == null || text == null || tests.isEmpty()) {
            return tests;
        }
        ASTNode tree = Objects.requireNonNull(types.tree(text.getText(), tested));
        Place place = new Place(model, item, text.getText());
        names.read(place, tree, Set.of("?"));
        FeelLiterals.check(tree, place, names);
        return types.metered(tree, text.getText(), model.getResource().getSourcePath());
    }
}
