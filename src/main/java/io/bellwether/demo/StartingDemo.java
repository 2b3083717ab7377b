package io.bellwether.demo;

import io.bellwether.event.webhook.ExampleWebhook;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Begins loading the demo base on a thread of its own when the service starts in demo mode. */
@ApplicationScoped
class StartingDemo {
    private static final Logger LOG = Logger.getLogger(StartingDemo.class);
    private static final int AFTER_THE_RULEBOOK = 500;
    private static final int SECONDS_TO_NEXT_TRY = 10;

    private final DemoConfig config;
    private final LoadingDemoBase loading;
    private final ExampleWebhook webhook;
    private final String host;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::load, "demo-base");

    StartingDemo(
            DemoConfig config,
            LoadingDemoBase loading,
            ExampleWebhook webhook,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.webhook = webhook;
        this.config = config;
        this.loading = loading;
        this.host = host;
    }

    void start(@Observes @Priority(AFTER_THE_RULEBOOK) StartupEvent event) {
        if (config.enabled()) {
            requireLoopback(host);
            thread.start();
        }
    }

    private void load() {
        try {
            while (!tried() && !stopping.await(SECONDS_TO_NEXT_TRY, TimeUnit.SECONDS)) {
                LOG.info("Loading the demo base goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tried() {
        try {
            webhook.make();
            loading.load();
            return true;
        } catch (RuntimeException e) {
            loading.failed(e);
            return false;
        }
    }

    /** Demo mode has known passwords and made-up customers: nobody but this machine may reach it. */
    static void requireLoopback(String host) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("quarkus.http.host=" + host + " is no address of this machine", e);
        }
        throw new IllegalStateException("Demo mode is for this machine only, but quarkus.http.host=" + host
                + " opens the service to others. Set it to 127.0.0.1, or bellwether.demo.enabled=false.");
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loading.stop();
        stopping.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_NEXT_TRY));
    }
}
