package io.bellwether.fact;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of child record of an account: tickets, contacts, invoices and the like.
 *
 * @param name the plural under which callers send it, for example {@code tickets}
 * @param type the singular type name that detections use, for example {@code Ticket}
 * @param startsOn the date field from which a record exists; null when it has none
 * @param endsOn date fields that are not yet known on earlier days
 */
public record RecordDefinition(
        String name, String type, @Nullable String startsOn, List<String> endsOn, List<FactDefinition> fields) {

    public Optional<FactDefinition> field(String fieldName) {
        for (FactDefinition field : fields) {
            if (field.name().equals(fieldName)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
