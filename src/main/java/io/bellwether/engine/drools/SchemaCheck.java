package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidatorFactory;

/** Holds models to DMN's XML schema, with the engine's own validator; making one takes seconds, so one is kept. */
public final class SchemaCheck {
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
                schema.validate(new StringReader(file.text()), DMNValidator.Validation.VALIDATE_SCHEMA).stream()
                        .filter(m -> m.getSeverity() == DMNMessage.Severity.ERROR)
                        .forEach(m -> findings.add(RuleFinding.error(file.path(), "is not valid DMN: " + m.getText())));
            } catch (RuntimeException e) {
                unverified.add(file.path() + ": the validator failed: " + e.getMessage());
            }
        }
        return findings;
    }
}
