package io.bellwether.engine.plan.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of what a rule asks for, and what is asked for after it. */
public sealed interface Pattern {
    /** Goes on with each combination that matches, until one was enough. */
    boolean enough(Matching matching);

    /**
     * An object of a type.
     *
     * @param id of the only threshold that can match; null for all objects of the type
     * @param slot where the object is bound; negative for nowhere
     */
    record Each(String type, @Nullable String id, int slot, List<Check> checks, Pattern next) implements Pattern {
        @Override
        public boolean enough(Matching matching) {
            for (Matched object : id == null
                    ? matching.objects().of(type)
                    : matching.objects().threshold(id)) {
                matching.look(object);
                if (slot >= 0) {
                    matching.bind(slot, object);
                }
                if (met(matching)) {
                    matching.path().add(object);
                    boolean enough = next.enough(matching);
                    matching.path().remove(matching.path().size() - 1);
                    if (enough) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean met(Matching matching) {
            for (int i = 0; i < checks.size(); i++) {
                if (!checks.get(i).met(matching)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One way after the other. */
    record Ways(List<Pattern> ways) implements Pattern {
        @Override
        public boolean enough(Matching matching) {
            for (Pattern way : ways) {
                if (way.enough(matching)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Nothing matches, or something does. */
    record There(boolean wanted, Pattern inner, Pattern next) implements Pattern {
        @Override
        public boolean enough(Matching matching) {
            return inner.enough(matching) == wanted && next.enough(matching);
        }
    }

    /** All lists of a type are known. */
    record Known(String type, Pattern next) implements Pattern {
        @Override
        public boolean enough(Matching matching) {
            return matching.objects().known(type) && next.enough(matching);
        }
    }

    /** A condition on what is bound. */
    record Holds(Check check, Pattern next) implements Pattern {
        @Override
        public boolean enough(Matching matching) {
            return check.met(matching) && next.enough(matching);
        }
    }

    /**
     * What is made of all that matches.
     *
     * @param inner ends with the gatherer
     */
    record Gathered(Pattern inner, Gatherer gatherer, Pattern next) implements Pattern {
        @Override
        public boolean enough(Matching matching) {
            List<List<@Nullable Object>> gathered = new ArrayList<>();
            gatherer.calls().forEach(call -> gathered.add(new ArrayList<>()));
            Object outside = matching.bound(gatherer.slot());
            matching.bind(gatherer.slot(), gathered);
            inner.enough(matching);
            matching.bind(gatherer.slot(), outside);
            Object made = null;
            for (int i = 0; i < gathered.size(); i++) {
                Call call = gatherer.calls().get(i);
                made = call.function().made(gathered.get(i));
                if (call.result() >= 0) {
                    matching.bind(call.result(), made);
                }
            }
            return (made != null || gathered.size() > 1) && next.enough(matching);
        }
    }

    /**
     * A function that gathers.
     *
     * @param value slot of what it gathers; negative where only their number matters
     * @param result slot of what it makes; negative for none
     */
    record Call(Gathering function, int value, int result) {}

    /** Takes a combination into what is gathered. */
    record Gatherer(List<Call> calls, int slot) implements Pattern {
        @Override
        @SuppressWarnings("unchecked")
        public boolean enough(Matching matching) {
            List<List<@Nullable Object>> gathered =
                    (List<List<@Nullable Object>>) Objects.requireNonNull(matching.bound(slot));
            for (int i = 0; i < calls.size(); i++) {
                int value = calls.get(i).value();
                gathered.get(i).add(value < 0 ? (Object) 1 : matching.bound(value));
            }
            return false;
        }
    }

    /** One combination is enough. */
    record Found() implements Pattern {
        @Override
        public boolean enough(Matching matching) {
            return true;
        }
    }

    /** The rule fires. */
    record Fires(String rule, List<Raised> raised) implements Pattern {
        @Override
        public boolean enough(Matching matching) {
            List<DetectionPlan.Detection> detections = new ArrayList<>(raised.size());
            for (Raised one : raised) {
                Object[] evidence = new Object[one.evidence().size()];
                for (int i = 0; i < evidence.length; i++) {
                    evidence[i] = one.evidence().get(i) instanceof Check.Name name
                            ? matching.bound(name.slot())
                            : one.evidence().get(i);
                }
                detections.add(new DetectionPlan.Detection(one.id(), evidence));
            }
            matching.heard().fired(rule, detections, List.copyOf(matching.path()));
            return false;
        }
    }

    /**
     * What a rule raises.
     *
     * @param evidence names and values in turn, values as they are or where they are bound
     */
    record Raised(String id, List<Object> evidence) {}
}
