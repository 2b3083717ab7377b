package io.bellwether.decision;

import io.bellwether.problem.RequestIds;
import io.bellwether.problem.TraceContext;
import io.bellwether.record.Asker;
import io.bellwether.security.Caller;
import io.bellwether.security.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jboss.logging.MDC;

/** Who asks, as the record names them; asked for where the request arrives. */
@ApplicationScoped
public class CurrentAsker {
    private final Callers callers;

    CurrentAsker(Callers callers) {
        this.callers = callers;
    }

    public Asker asker() {
        Caller caller = callers.current();
        return new Asker(
                caller.name(),
                caller.via(),
                Objects.toString(MDC.get(RequestIds.MDC_KEY), null),
                Objects.toString(MDC.get(TraceContext.MDC_KEY), null),
                caller.address());
    }
}
