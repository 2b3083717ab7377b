package io.bellwether.problem;

import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

/** Tells a form that cannot be read apart from a failure of the service: REST's reader throws what is any failure's. */
final class FormFailure {
    private static final String REST = "org.jboss.resteasy.reactive.";
    private static final String JAVA = "java.";
    private static final Pattern TOO_MANY = Pattern.compile("Param limit of (\\d+) was exceeded");

    private FormFailure() {}

    /** The problem to answer when the reader of forms itself refused what was sent; a full disk below it is no fault of the form. */
    static Optional<ProblemException> of(Throwable failure) {
        List<String> stack = Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                // What the reader hands to Java, such as a character past the end of a header, is the reader's too.
                .dropWhile(name -> failure instanceof RuntimeException && name.startsWith(JAVA))
                .toList();
        boolean is =
                !stack.isEmpty() && stack.get(0).startsWith(REST) && stack.contains(FormBodyHandler.class.getName());
        return is ? Optional.of(told(failure)) : Optional.empty();
    }

    private static ProblemException told(Throwable failure) {
        if (failure instanceof WebApplicationException) {
            return problem(
                    ProblemType.BODY_TOO_LARGE,
                    "has a part that is too large for a text: send it as a file, with a file name");
        }
        Matcher many = TOO_MANY.matcher(String.valueOf(failure.getMessage()));
        return problem(
                ProblemType.BAD_REQUEST,
                many.find()
                        ? "has more than " + many.group(1) + " parts"
                        : "breaks off, or one of its parts has broken headers");
    }

    private static ProblemException problem(ProblemType type, String what) {
        return new ProblemException(type, "The form " + what + ".", List.of(Finding.at("form", what)));
    }
}
