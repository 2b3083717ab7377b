package io.bellwether.event.webhook;

import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** A webhook that shows what events look like although nobody listens: it is paused, so they wait and can be read. */
@ApplicationScoped
public class ExampleWebhook {
    private static final WebhookRequest REQUEST = new WebhookRequest(
            "http://127.0.0.1:9000/bellwether",
            List.of(),
            Map.of(),
            "An example: what it would be sent waits among its deliveries. Make it active when something listens there.",
            Webhook.PAUSED);

    private final KeepingWebhooks keeping;

    ExampleWebhook(KeepingWebhooks keeping) {
        this.keeping = keeping;
    }

    /** Makes it, unless there is any webhook. */
    @Transactional
    public void make() {
        if (keeping.all().isEmpty()) {
            keeping.make(Caller.SYSTEM, REQUEST);
        }
    }
}
