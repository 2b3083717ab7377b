package io.bellwether.engine.plan.detection;

import java.util.List;

/** What a pattern does with what it may match, in the order of its constraints. */
public sealed interface Check {
    /** Whether it may still match. */
    boolean met(Matching matching);

    /**
     * Where a name's value stands.
     *
     * @param slot of the rule's bindings; negative for a field of what the pattern looks at
     */
    record Name(String name, int slot) {}

    /** Binds a field. */
    record Bind(String field, int slot) implements Check {
        @Override
        public boolean met(Matching matching) {
            matching.bind(slot, matching.current().field(field));
            return true;
        }
    }

    /** What of a condition's three outcomes is asked for. */
    enum Asked {
        HOLDS(true, false, false),
        POSSIBLE(true, false, true),
        UNKNOWN(false, false, true),
        NOT_HELD(false, true, true),
        IMPOSSIBLE(false, true, false);

        private final boolean ifTrue;
        private final boolean ifFalse;
        private final boolean ifUnknown;

        Asked(boolean ifTrue, boolean ifFalse, boolean ifUnknown) {
            this.ifTrue = ifTrue;
            this.ifFalse = ifFalse;
            this.ifUnknown = ifUnknown;
        }

        /** The opposite. */
        public Asked not() {
            return this == HOLDS ? NOT_HELD : IMPOSSIBLE;
        }
    }

    /** Asks a condition. */
    record Ask(Asked asked, Condition condition, List<Name> names) implements Check {
        @Override
        public boolean met(Matching matching) {
            Boolean holds = condition.holds(matching.naming(names));
            return holds == null ? asked.ifUnknown : holds ? asked.ifTrue : asked.ifFalse;
        }
    }

    /** One of several is met. */
    record One(List<? extends Check> checks) implements Check {
        @Override
        public boolean met(Matching matching) {
            for (Check check : checks) {
                if (check.met(matching)) {
                    return true;
                }
            }
            return false;
        }
    }
}
