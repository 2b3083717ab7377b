package io.bellwether.engine.drools.plan;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.WrittenFeel;
import java.lang.ref.WeakReference;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;

/** Texts of models as they were parsed for plans, shared by the rulebooks that hold the same models. Nothing is kept for this alone. */
public final class SharedTexts {
    private final Map<SameModels, WeakReference<Texts>> known = new ConcurrentHashMap<>();

    /** The texts of one model; what they say hangs on the models that it imports too. */
    static final class Texts {
        private final IdentityHashMap<WrittenFeel, Optional<ASTNode>> trees = new IdentityHashMap<>();

        /** The tree of a text, parsed now or before; null where it is no FEEL. */
        synchronized @Nullable ASTNode tree(WrittenFeel text, Supplier<@Nullable ASTNode> parsing) {
            return trees.computeIfAbsent(text, same -> Optional.ofNullable(parsing.get()))
                    .orElse(null);
        }
    }

    /** The very trees of models, whatever they hold: one content is read once. */
    private record SameModels(List<DmnModel> models) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof SameModels same) || same.models.size() != models.size()) {
                return false;
            }
            for (int i = 0; i < models.size(); i++) {
                if (models.get(i) != same.models.get(i)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            return models.stream().mapToInt(System::identityHashCode).sum();
        }
    }

    /** The texts of the first of some models, of which the others are what it imports. */
    Texts of(List<DmnModel> models) {
        known.values().removeIf(reference -> reference.get() == null);
        Texts[] found = new Texts[1];
        known.compute(new SameModels(models), (same, before) -> {
            Texts texts = before == null ? null : before.get();
            found[0] = texts == null ? new Texts() : texts;
            return texts == null ? new WeakReference<>(found[0]) : before;
        });
        return found[0];
    }
}
