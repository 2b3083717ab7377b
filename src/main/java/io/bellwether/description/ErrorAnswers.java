package io.bellwether.description;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Which errors an operation can answer, by what it takes and does; that it needs a precondition it says itself. */
final class ErrorAnswers {
    /** Parameters that name a release, which there may not be and which this program may not be able to compile. */
    private static final Set<String> RELEASES = Set.of("release", "against");

    private static final List<String> READING_RULES = List.of("/api/v1/rulebook/", "/api/v1/decisions/");

    private ErrorAnswers() {}

    static void addTo(Components components) {
        for (ErrorAnswer answer : ErrorAnswer.values()) {
            components.addResponse(answer.component(), answer.response());
        }
    }

    /** Refers to the shared answers; what an operation says itself stays when it says what the answer holds. */
    static void say(String path, PathItem.HttpMethod method, Operation operation) {
        Map<String, APIResponse> responses =
                new TreeMap<>(operation.getResponses().getAPIResponses());
        for (ErrorAnswer answer : of(path, method, operation)) {
            responses.compute(
                    answer.code(),
                    (code, said) -> said == null || said.getContent() == null ? answer.reference() : said);
        }
        operation.getResponses().setAPIResponses(responses);
    }

    static Set<ErrorAnswer> of(String path, PathItem.HttpMethod method, Operation operation) {
        boolean reads = method == PathItem.HttpMethod.GET;
        boolean release = operation.getParameters() != null
                && operation.getParameters().stream()
                        .map(Parameter::getName)
                        .anyMatch(name -> name != null && RELEASES.contains(name));
        Set<ErrorAnswer> answers = EnumSet.of(
                ErrorAnswer.BAD_REQUEST,
                ErrorAnswer.UNAUTHENTICATED,
                ErrorAnswer.TOO_MUCH,
                ErrorAnswer.UNAVAILABLE,
                ErrorAnswer.OTHER);
        if (!reads || Credentials.areAsked(operation)) {
            answers.add(ErrorAnswer.FORBIDDEN);
        }
        boolean readsRules = release || READING_RULES.stream().anyMatch(path::startsWith);
        boolean hasBody = operation.getRequestBody() != null;
        boolean namesIt = path.contains("{") || operation.getResponses().hasAPIResponse(ErrorAnswer.NOT_FOUND.code());
        if (release || namesIt || (hasBody && readsRules)) {
            answers.add(ErrorAnswer.NOT_FOUND);
        }
        if (!reads) {
            answers.add(ErrorAnswer.CONFLICT);
        }
        if (hasBody) {
            answers.addAll(List.of(ErrorAnswer.TOO_LARGE, ErrorAnswer.UNSUPPORTED_MEDIA_TYPE));
        }
        if (SharedHeaders.isTaken(operation, SharedHeaders.IF_MATCH)) {
            answers.add(ErrorAnswer.STALE_EDIT);
        }
        if (operation.getResponses().hasAPIResponse(ErrorAnswer.PRECONDITION_REQUIRED.code())) {
            answers.add(ErrorAnswer.PRECONDITION_REQUIRED);
        }
        if (readsRules) {
            answers.add(ErrorAnswer.RULE_FINDINGS);
        }
        return answers;
    }
}
