package io.bellwether.security.key;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import io.bellwether.security.OpenToHeldKeys;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds a key that was made for some questions to asking those: it reaches nothing else. */
public class HeldKeys {
    private final Callers callers;

    HeldKeys(Callers callers) {
        this.callers = callers;
    }

    @ServerRequestFilter
    void hold(ResourceInfo operation, UriInfo uri) {
        Caller caller = callers.current();
        Set<String> questions = caller.questions();
        Method method = operation.getResourceMethod();
        if (questions == null || method == null) {
            return;
        }
        String asked = uri.getPathParameters().getFirst("question");
        if (!method.isAnnotationPresent(OpenToHeldKeys.class) || (asked != null && !caller.mayAsk(asked))) {
            throw ProblemException.on(
                    ProblemType.FORBIDDEN,
                    asked == null ? "caller" : "question",
                    "The key is for asking " + String.join(", ", new TreeSet<>(questions)) + " and for nothing else.");
        }
    }
}
