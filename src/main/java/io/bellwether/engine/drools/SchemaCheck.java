package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;

/** Holds models to DMN's XML schema, with the engine's own validator; making one takes seconds, so one is kept. */
public final class SchemaCheck {
    private static final Pattern DIAGRAMS = Pattern.compile("<((?:[\\w.-]+:)?DMNDI)[\\s>]");

    private static @Nullable DMNValidator validator;

    private SchemaCheck() {}

    /**
     * Checks all models.
     *
     * @param begins hears of each file
     * @param unverified receives what the validator could not look at
     */
    public static synchronized List<RuleFinding> check(
            RuleFiles files, Consumer<String> begins, List<String> unverified) {
        DMNValidator schema = validator == null ? DMNValidatorFactory.newValidator() : validator;
        validator = schema;
        List<RuleFinding> findings = new ArrayList<>();
        for (RuleFile file : files.in("dmn/", ".dmn")) {
            begins.accept(file.path());
            try {
                List<String> errors = errors(schema, file.text());
                List<String> ofRules = errors.isEmpty() ? errors : errors(schema, withoutDiagrams(file.text()));
                ofRules.forEach(m -> findings.add(RuleFinding.error(file.path(), "is not valid DMN: " + m)));
                if (ofRules.isEmpty()) {
                    errors.forEach(m -> findings.add(ofDiagram(file.path(), m)));
                }
            } catch (RuntimeException e) {
                unverified.add(
                        file.path() + ": the validator failed (" + e.getClass().getSimpleName() + ")");
            }
        }
        return findings;
    }

    private static List<String> errors(DMNValidator schema, String model) {
        return schema.validate(new StringReader(model), DMNValidator.Validation.VALIDATE_SCHEMA).stream()
                .filter(m -> m.getSeverity() == DMNMessage.Severity.ERROR)
                .map(DMNMessage::getText)
                .toList();
    }

    /** The model without the part that says where shapes are drawn: no answer hangs on it. */
    private static String withoutDiagrams(String model) {
        Matcher start = DIAGRAMS.matcher(model);
        if (!start.find()) {
            return model;
        }
        String tag = "</" + start.group(1) + ">";
        int end = model.lastIndexOf(tag);
        return end < start.start() ? model : model.substring(0, start.start()) + model.substring(end + tag.length());
    }

    private static RuleFinding ofDiagram(String file, String message) {
        return new RuleFinding(
                        file,
                        null,
                        null,
                        null,
                        RuleFinding.Severity.WARNING,
                        "its diagram is not valid DMN, so editors may not draw it; rules are not touched: " + message,
                        "draw the diagram anew in a DMN editor, or take the DMNDI element out")
                .about("diagram");
    }
}
