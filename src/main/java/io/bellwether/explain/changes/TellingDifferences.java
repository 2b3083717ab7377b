package io.bellwether.explain.changes;

import io.bellwether.explain.changes.ChangesResponse.Cause;
import io.bellwether.explain.changes.ChangesResponse.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists what differs between the ends of a way, each with the links at which it turned. */
final class TellingDifferences {
    private TellingDifferences() {}

    static List<Difference> of(List<Link> links) {
        List<Map<String, String>> readings = new ArrayList<>();
        readings.add(Reading.of(links.get(0).before()));
        links.forEach(link -> readings.add(Reading.of(link.after())));
        Map<String, String> first = readings.get(0);
        Map<String, String> last = readings.get(readings.size() - 1);
        Map<String, List<Cause>> causes = new LinkedHashMap<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            Map<String, String> before = readings.get(i);
            Map<String, String> after = readings.get(i + 1);
            List<String> changed = Reading.changed(before, after);
            boolean overridden = changed.stream().anyMatch(Reading::override)
                    && Objects.equals(before.get("computedBand"), after.get("computedBand"));
            for (String field : changed) {
                Kind kind = overridden ? Kind.OVERRIDE : link.kind();
                causes.computeIfAbsent(field, f -> new ArrayList<>())
                        .add(new Cause(kind, link.subject(), before.get(field), after.get(field), link.text() + "."));
            }
        }
        return Reading.changed(first, last).stream()
                .map(field ->
                        difference(field, first.get(field), last.get(field), causes.getOrDefault(field, List.of())))
                .toList();
    }

    private static Difference difference(String field, @Nullable String from, @Nullable String to, List<Cause> causes) {
        String change;
        if (from == null) {
            change = field.endsWith("]") ? " is new" : " is now " + to;
        } else if (to == null) {
            change = field.endsWith("]") ? " is gone" : " was " + from + " and is not told any more";
        } else {
            change = " went from " + from + " to " + to;
        }
        String why = causes.isEmpty()
                ? ""
                : ": " + causes.get(causes.size() - 1).text().replaceFirst("\\.$", "");
        return new Difference(field, from, to, Reading.shown(field) + change + why + ".", causes);
    }
}
