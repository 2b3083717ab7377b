package io.bellwether.explain.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Says what is answered otherwise at the end of the way than at its beginning, and at which places it changed. */
final class TellingDifferences {
    private TellingDifferences() {}

    /** @param legs the way; the first is the earlier answer on record, the last the later one */
    static List<ChangesResponse.Difference> of(List<Leg> legs) {
        Map<String, String> first = legs.get(0).aspects();
        Map<String, String> last = legs.get(legs.size() - 1).aspects();
        TreeSet<String> paths = new TreeSet<>(first.keySet());
        paths.addAll(last.keySet());
        List<ChangesResponse.Difference> differences = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(first.get(path), last.get(path))) {
                differences.add(
                        new ChangesResponse.Difference(path, first.get(path), last.get(path), causes(legs, path)));
            }
        }
        return differences;
    }

    private static List<ChangesResponse.Cause> causes(List<Leg> legs, String path) {
        List<ChangesResponse.Cause> causes = new ArrayList<>();
        for (int i = 1; i < legs.size(); i++) {
            String before = legs.get(i - 1).aspects().get(path);
            Leg leg = legs.get(i);
            if (!Objects.equals(before, leg.aspects().get(path))) {
                causes.add(new ChangesResponse.Cause(leg.kind().word(), leg.changes(), leg.text()));
            }
        }
        return causes;
    }
}
