package io.bellwether.problem;

import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

/** Tells a form that cannot be read apart from a failure of the service: REST's reader throws what is any failure's. */
final class FormFailure {
    private static final String REST = "org.jboss.resteasy.reactive.";
    private static final String JAVA = "java.";

    private FormFailure() {}

    /** Whether the reader of forms itself refused what was sent; a full disk below it is no fault of the form. */
    static boolean is(Throwable failure) {
        List<String> stack = Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                // What the reader hands to Java, such as a character past the end of a header, is the reader's too.
                .dropWhile(name -> failure instanceof RuntimeException && name.startsWith(JAVA))
                .toList();
        return !stack.isEmpty() && stack.get(0).startsWith(REST) && stack.contains(FormBodyHandler.class.getName());
    }
}
