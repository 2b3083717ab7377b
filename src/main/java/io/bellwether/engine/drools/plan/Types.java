package io.bellwether.engine.drools.plan;

import io.bellwether.engine.plan.Fitting;
import io.bellwether.engine.plan.Plain;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.core.impl.SimpleTypeImpl;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** Whether values are of the models' types: quickly for plain ones, by the engine for all others. */
public final class Types {
    private Types() {}

    /** A value that is made to fit a type, as the engine does. */
    static Fitting fitting(@Nullable DMNType type) {
        if (type == null) {
            return new Fitting(value -> true, false, false, false);
        }
        boolean unknown = type instanceof SimpleTypeImpl simple && simple.getFeelType() == BuiltInType.UNKNOWN;
        boolean dates = type instanceof SimpleTypeImpl simple && simple.getFeelType() == BuiltInType.DATE_TIME;
        return new Fitting(fits(type), type.isCollection(), !unknown, dates);
    }

    /** Whether a value is of a type. */
    public static Fitting.Fits fits(DMNType type) {
        Fitting.Fits sure = TypeCheck.sure(type);
        return value -> sure.holds(value) || type.isAssignableValue(value);
    }

    /** What a column's type allows it to answer. */
    static Fitting.Fits fits(Type feel) {
        Fitting.Fits sure = feel instanceof BuiltInType builtIn ? TypeCheck.shape(builtIn) : null;
        return sure == null ? feel::isAssignableValue : value -> sure.holds(value) || feel.isAssignableValue(value);
    }

    /** Texts, and null, that a list of allowed values is made of; null when it holds anything else. */
    static Fitting.@Nullable Fits listed(@Nullable UnaryTestListNode list) {
        if (list == null || list.isNegated()) {
            return null;
        }
        Set<@Nullable Object> values = new HashSet<>();
        for (ASTNode test : list.getElements()) {
            if (!(test instanceof UnaryTestNode equal) || equal.getOperator() != UnaryTestNode.UnaryOperator.EQ) {
                return null;
            }
            ASTNode value = Trees.plain(equal.getValue());
            if (value instanceof StringNode text) {
                values.add(text.getValue());
            } else if (value instanceof BooleanNode truth) {
                values.add(truth.getValue());
            } else if (value instanceof NullNode) {
                values.add(null);
            } else {
                return null;
            }
        }
        return values::contains;
    }

    /** Both. */
    static Fitting.Fits both(Fitting.Fits one, Fitting.Fits other) {
        return value -> one.holds(value) && other.holds(value);
    }

    /** A value, or each of a list. */
    static Fitting.Fits each(Fitting.Fits one) {
        return value -> (Plain.is(value) || !(value instanceof Collection<?> list))
                ? one.holds(value)
                : list.stream().allMatch(one::holds);
    }
}
