package io.bellwether.rulebook.model;

import java.util.List;

/**
 * Which recorded answers raise tasks, as {@code rulebook.yaml} states it.
 *
 * @param question the question whose recorded answers count, also where another answer holds them
 * @param list field of its answer: the tasks
 * @param kind field of a task: what kind it is
 * @param subject field of a task: what tells two of a kind apart
 * @param action field of a task: what is to be done
 * @param ownerRole field of a task: whose it is
 * @param dueAt field of a task: until when
 * @param ends field of a task: whether it ends when its reason is gone
 * @param left field of its answer: whether the customer has left
 * @param outcomes what can come of a task
 */
public record TaskDefinition(
        String question,
        String list,
        String kind,
        String subject,
        String action,
        String ownerRole,
        String dueAt,
        String ends,
        String left,
        List<String> outcomes) {

    /** The fields of a task. */
    public List<String> fields() {
        return List.of(kind, subject, action, ownerRole, dueAt, ends);
    }
}
