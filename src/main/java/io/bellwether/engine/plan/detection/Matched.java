package io.bellwether.engine.plan.detection;

import io.bellwether.fact.FactSheet;
import io.bellwether.fact.RecordDefinition;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pattern matches. */
public interface Matched {
    String ACCOUNT = "Account";
    String THRESHOLD = "Threshold";

    /** The type that patterns name. */
    String type();

    /** The value of a field; null where it is not known. */
    @Nullable
    Object field(String name);

    /** The facts of an account. */
    record Account(FactSheet sheet) implements Matched {
        @Override
        public String type() {
            return ACCOUNT;
        }

        @Override
        public @Nullable Object field(String name) {
            return switch (name) {
                case "asOf" -> sheet.asOf().atZone(ZoneOffset.UTC);
                case "today" -> sheet.today();
                default -> sheet.value(name);
            };
        }
    }

    /** A number that rules hold facts against. */
    record Threshold(String id, BigDecimal value) implements Matched {
        @Override
        public String type() {
            return THRESHOLD;
        }

        @Override
        public Object field(String name) {
            return name.equals("id") ? id : value;
        }
    }

    /** A record of a list. */
    record Listed(RecordDefinition kind, Map<String, Object> values) implements Matched {
        @Override
        public String type() {
            return kind.type();
        }

        @Override
        public @Nullable Object field(String name) {
            return values.get(name);
        }
    }
}
