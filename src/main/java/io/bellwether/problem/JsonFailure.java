package io.bellwether.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.SyntaxFault;
import io.bellwether.shared.number.NumberBeyondException;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in the words of the input why JSON could not be read. */
public final class JsonFailure {

    private JsonFailure() {}

    /** The problem to answer for JSON that the reader refused; names of Java never show. */
    public static ProblemException problem(JsonProcessingException failure) {
        if (beyond(failure) instanceof NumberBeyondException number) {
            return input(Finding.at(number.path().isEmpty() ? "body" : number.path(), number.getOriginalMessage()));
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return input(new Finding(
                    path(unknown),
                    "There is no such field.",
                    Nearest.to(unknown.getPropertyName(), names(unknown.getKnownPropertyIds()))
                            .orElse(null)));
        }
        SyntaxFault fault = SyntaxFault.of(failure);
        if (failure instanceof MismatchedInputException mismatch && fault.kind() != SyntaxFault.Kind.TRAILING) {
            return input(Finding.at(path(mismatch), "Must be " + kind(mismatch.getTargetType()) + "."));
        }
        String where = fault.place().orElse("body");
        return new ProblemException(
                type(fault.kind()), where + ": " + fault.message() + ".", List.of(Finding.at(where, fault.message())));
    }

    /** The same as part of a sentence about a file: what is wrong, and with which part of it. */
    public static String told(JsonProcessingException failure) {
        Finding finding = problem(failure).findings().get(0);
        return failure instanceof MismatchedInputException
                ? finding.path() + " " + finding.message()
                : finding.message();
    }

    /** The number that ended the reading, also where it stands in an object that was being made. */
    private static @Nullable Throwable beyond(JsonProcessingException failure) {
        Throwable each = failure;
        while (each != null && !(each instanceof NumberBeyondException)) {
            each = each.getCause();
        }
        return each;
    }

    private static ProblemType type(SyntaxFault.Kind kind) {
        return switch (kind) {
            case TWICE -> ProblemType.DUPLICATE_KEY;
            case TOO_DEEP -> ProblemType.NESTING_TOO_DEEP;
            case TOO_LONG -> ProblemType.INVALID_INPUT;
            case TRAILING, OTHER -> ProblemType.MALFORMED_JSON;
        };
    }

    private static ProblemException input(Finding finding) {
        return new ProblemException(
                ProblemType.INVALID_INPUT, "The body does not fit what is asked for.", List.of(finding));
    }

    private static List<String> names(@Nullable Collection<Object> known) {
        return known == null ? List.of() : known.stream().map(String::valueOf).toList();
    }

    private static String path(JsonMappingException failure) {
        String path = failure.getPath().stream().map(JsonFailure::step).collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path.isEmpty() ? "body" : path;
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null || type == String.class) {
            return "a text";
        } else if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        } else if (type == LocalDate.class) {
            return "a day, as in 2026-11-23";
        } else if (Temporal.class.isAssignableFrom(type)) {
            return Times.AN_INSTANT;
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "of another kind";
    }
}
