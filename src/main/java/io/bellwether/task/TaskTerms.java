package io.bellwether.task;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.TaskDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a release says of working on tasks.
 *
 * @param outcomes what can come of a task
 * @param ownerRoles whose tasks can be
 */
record TaskTerms(List<String> outcomes, List<String> ownerRoles) {
    private static final TaskTerms NONE = new TaskTerms(List.of(), List.of());

    static TaskTerms of(Optional<ActiveRelease> live) {
        return live.map(ActiveRelease::rulebook).map(TaskTerms::of).orElse(NONE);
    }

    private static TaskTerms of(CompiledRulebook compiled) {
        TaskDefinition tasks = compiled.rulebook().tasks();
        if (tasks == null) {
            return NONE;
        }
        TreeSet<String> roles = new TreeSet<>();
        compiled.answerSchema(tasks.question())
                .findValues(tasks.ownerRole())
                .forEach(role -> role.path("enum").forEach(word -> roles.add(word.asText())));
        return new TaskTerms(tasks.outcomes(), List.copyOf(roles));
    }
}
