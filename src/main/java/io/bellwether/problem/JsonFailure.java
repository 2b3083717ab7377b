package io.bellwether.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.number.NumberBeyondException;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        String message = Objects.requireNonNullElse(failure.getOriginalMessage(), "");
        if (message.startsWith("Duplicate field") || message.startsWith("Duplicate key")) {
            return syntax(ProblemType.DUPLICATE_KEY, firstLine(message), failure);
        }
        if (failure instanceof StreamConstraintsException) {
            return message.contains("nesting depth")
                    ? syntax(
                            ProblemType.NESTING_TOO_DEEP,
                            "Nested more than " + JsonSettings.DEEPEST + " levels",
                            failure)
                    : syntax(ProblemType.INVALID_INPUT, "A name, a number or a text is too long", failure);
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return input(new Finding(
                    path(unknown),
                    "There is no such field.",
                    Nearest.to(unknown.getPropertyName(), names(unknown.getKnownPropertyIds()))
                            .orElse(null)));
        }
        if (failure instanceof MismatchedInputException mismatch && !message.startsWith("Trailing token")) {
            return input(Finding.at(path(mismatch), "Must be " + kind(mismatch.getTargetType()) + "."));
        }
        return message.startsWith("Trailing token")
                ? syntax(ProblemType.MALFORMED_JSON, "Something follows the end of the JSON value", failure)
                : syntax(ProblemType.MALFORMED_JSON, firstLine(message), failure);
    }

    /** The number that ended the reading, also where it stands in an object that was being made. */
    private static @Nullable Throwable beyond(JsonProcessingException failure) {
        Throwable each = failure;
        while (each != null && !(each instanceof NumberBeyondException)) {
            each = each.getCause();
        }
        return each;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static ProblemException input(Finding finding) {
        return new ProblemException(
                ProblemType.INVALID_INPUT, "The body does not fit what is asked for.", List.of(finding));
    }

    private static ProblemException syntax(ProblemType type, String message, JsonProcessingException failure) {
        JsonLocation place = failure.getLocation();
        String where = place == null ? "body" : "line " + place.getLineNr() + ", column " + place.getColumnNr();
        return new ProblemException(type, message + ": " + where + ".", List.of(Finding.at(where, message)));
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
