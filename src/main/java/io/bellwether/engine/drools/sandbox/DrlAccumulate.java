package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.DrlTokens.Refused;
import io.bellwether.engine.drools.sandbox.Element.Read;
import io.bellwether.engine.plan.detection.Term;
import io.bellwether.engine.plan.detection.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** Reads an accumulate: functions of the list over patterns, and conditions on what they make. */
final class DrlAccumulate {
    static final Set<String> RESULTS = Set.of("Object", "Object[]");
    private static final String WAY_OUT = "accumulate(…; $n : count($x))";

    private final DrlPatterns patterns;
    private final DrlPatterns.Refusals refusals;

    DrlAccumulate(DrlPatterns patterns, DrlPatterns.Refusals refusals) {
        this.patterns = patterns;
        this.refusals = refusals;
    }

    Element check(AccumulateDescr accumulate, PatternDescr result) {
        int line = result.getLine();
        if (accumulate instanceof GroupByDescr
                || accumulate.getInitCode() != null
                || accumulate.getActionCode() != null
                || accumulate.getResultCode() != null
                || accumulate.getReverseCode() != null) {
            refusals.refuse(line, "accumulate with code is not allowed", WAY_OUT);
            return new Element.All(List.of());
        }
        List<Element.Call> calls = new ArrayList<>();
        Map<String, ValueKind> results = new HashMap<>();
        List<Element.Fact> source = patterns.aside(() -> {
            List<Element.Fact> facts = new ArrayList<>();
            flat(patterns.element(accumulate.getInput()), line, facts);
            accumulate.getFunctions().forEach(call -> call(call, line, calls, results));
            return facts;
        });
        results.forEach((name, kind) -> patterns.bind(name, kind, line));
        return new Element.Gathered(source, calls, patterns.constraints(result, Map.of()));
    }

    private void flat(Element element, int line, List<Element.Fact> facts) {
        if (element instanceof Element.Fact fact) {
            facts.add(fact);
        } else if (element instanceof Element.All all) {
            all.parts().forEach(part -> flat(part, line, facts));
        } else {
            refusals.refuse(
                    line,
                    "accumulate goes over patterns, not over or, not, exists, forall or another accumulate",
                    WAY_OUT);
        }
    }

    private void call(
            AccumulateFunctionCallDescr call, int line, List<Element.Call> calls, Map<String, ValueKind> results) {
        String function = call.getFunction();
        if (!DrlVocabulary.FUNCTIONS.contains(function) || call.isUnification()) {
            refusals.refuse(
                    line,
                    "the function " + function + " is not allowed in accumulate",
                    String.join(", ", new TreeSet<>(DrlVocabulary.FUNCTIONS)));
        }
        if (call.getParams().length != 1) {
            refusals.refuse(line, function + " takes one value", function + "($x)");
            return;
        }
        Read value = patterns.read(call.getParams()[0], line, text -> gathered(text, function));
        if (value != null && value.bound() != null) {
            calls.add(new Element.Call(call.getBind(), function, value));
            ValueKind kind =
                    function.equals("count") ? ValueKind.NUMBER : value.bound().kind();
            if (call.getBind() != null && kind != null) {
                results.put(call.getBind(), kind);
            }
        }
    }

    private Read gathered(String text, String function) {
        Read value = new DrlCondition(text, Map.of(), patterns.bindings()).value();
        ValueKind kind = value.bound() == null ? null : value.bound().kind();
        if (!function.equals("count") && !(value.bound() instanceof Term.Name)) {
            throw new Refused(function + " takes what a pattern binds, $x : field; a derived fact may work out more");
        }
        boolean adds = function.equals("sum") || function.equals("average");
        boolean orders = function.equals("min") || function.equals("max");
        if ((adds && kind != ValueKind.NUMBER) || (orders && (kind == null || !kind.ordered()))) {
            throw new Refused(function + " does not take " + DrlTerms.words(kind));
        }
        return value;
    }
}
