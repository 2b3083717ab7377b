package io.bellwether.fact;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts laid over others, which stay as they are. */
final class FactLayers extends AbstractMap<String, Fact> {
    private final Map<String, Fact> over;
    private final Map<String, Fact> under;

    private FactLayers(Map<String, Fact> over, Map<String, Fact> under) {
        this.over = over;
        this.under = under;
    }

    static Map<String, Fact> of(Map<String, Fact> over, Map<String, Fact> under) {
        if (under instanceof FactLayers layers) {
            Map<String, Fact> both = new HashMap<>(layers.over);
            both.putAll(over);
            return new FactLayers(both, layers.under);
        }
        return new FactLayers(over, under);
    }

    @Override
    public @Nullable Fact get(@Nullable Object name) {
        Fact fact = over.get(name);
        return fact == null ? under.get(name) : fact;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return over.containsKey(name) || under.containsKey(name);
    }

    @Override
    public Set<Map.Entry<String, Fact>> entrySet() {
        Map<String, Fact> all = new LinkedHashMap<>(under);
        all.putAll(over);
        return all.entrySet();
    }
}
