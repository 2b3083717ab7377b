package io.bellwether.intake;

import io.quarkus.micrometer.runtime.export.handlers.PrometheusHandler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/** Tells metrics on a thread of its own, so that they are told while every worker is busy. */
@ApplicationScoped
class MetricsThread {
    private static final String PATH = "/q/metrics";

    private final PrometheusHandler metrics = new PrometheusHandler(false, Optional.empty());
    private final WorkerExecutor thread;

    MetricsThread(Vertx vertx) {
        this.thread = vertx.createSharedWorkerExecutor("metrics", 1);
    }

    void register(@Observes Router router) {
        // Behind all filters, so that it is known who asks, and before the handler that waits for a worker.
        router.get(PATH).order(0).handler(this::tell);
    }

    private void tell(RoutingContext http) {
        thread.executeBlocking(
                        () -> {
                            metrics.handle(http);
                            return http;
                        },
                        true)
                .onFailure(http::fail);
    }
}
