package io.bellwether.security.tries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.security.OutageRule;
import io.bellwether.security.Principals;
import io.bellwether.security.SecurityConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes sign-ins into the audit trail, few enough that nobody can fill it by failing. */
@ApplicationScoped
public class SignInTrail {
    private final AuditTrail audit;
    private final OutageRule outage;
    private final Clock clock;
    private final OwedEntries owed = new OwedEntries();
    private final Cache<String, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    private final int eachMinute;
    private int written;
    private int unwritten;

    SignInTrail(AuditTrail audit, SecurityConfig config, OutageRule outage, Clock clock) {
        this.audit = audit;
        this.outage = outage;
        this.clock = clock;
        this.eachMinute = config.tries().auditedPerMinute();
    }

    /** Whoever names themselves with every request signs in once an hour from one address. */
    public void signedIn(Caller caller) {
        String who = String.join(" ", caller.via(), caller.address(), caller.name());
        if (seen.asMap().putIfAbsent(who, true) == null) {
            boolean token = caller.via().equals("token");
            String subject = (token ? "token/" : "user/") + Principals.bare(caller.name());
            try {
                audit.writeApart(caller, "signed-in", subject, Map.of());
            } catch (RuntimeException e) {
                // a token proves itself without the database; whoever else is not in the trail yet is not let in
                if (!token || !outage.mayWriteLater() || !owed.add(caller, subject, clock.instant())) {
                    seen.invalidate(who);
                    throw e;
                }
            }
        }
    }

    /** A failed try; when there are more than a minute may write, the rest is written as one number. */
    void failed(
            String action, String subject, String via, String address, Map<String, ? extends @Nullable Object> detail) {
        if (mayWrite()) {
            Caller nobody = new Caller("anonymous", Set.of(), via, address);
            audit.writeApart(nobody, action, subject, detail);
        } else {
            refused();
        }
    }

    private synchronized boolean mayWrite() {
        return written++ < eachMinute;
    }

    /** A try that was not looked at. */
    synchronized void refused() {
        unwritten++;
    }

    @Scheduled(every = "60s", delayed = "60s")
    void writeRest() {
        owed.write(audit);
        int rest;
        synchronized (this) {
            rest = unwritten;
            unwritten = 0;
            written = 0;
        }
        if (rest > 0) {
            audit.writeApart(Caller.SYSTEM, "sign-ins-refused", "sign-in", Map.of("count", rest));
        }
    }
}
