package io.bellwether.engine.drools;

import io.bellwether.engine.evaluation.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNType;

/** The shapes of models' types. */
final class Shapes {
    private final IdentityHashMap<DMNType, Shape> known = new IdentityHashMap<>();

    private Shapes() {}

    static Shape of(@Nullable DMNType type) {
        return type == null ? Shape.NONE : new Shapes().shape(type);
    }

    private Shape shape(DMNType type) {
        Shape before = known.get(type);
        if (before != null) {
            return before;
        }
        Shape shape = new Shape();
        known.put(type, shape);
        List<String> names = new ArrayList<>();
        List<Shape> entries = new ArrayList<>();
        if (type.isComposite()) {
            type.getFields().forEach((name, part) -> {
                names.add(name);
                entries.add(shape(part));
            });
        }
        DMNType element = type.isCollection() && !type.isComposite() ? type.getBaseType() : null;
        shape.complete(names, entries, element == null ? shape : shape(element));
        return shape;
    }
}
