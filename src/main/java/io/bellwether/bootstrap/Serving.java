package io.bellwether.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The running service: says once, when it can be asked, where and how. */
public class Serving implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(Serving.class);

    private final StartReport report;
    private final boolean jsonLog;

    Serving(
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = StartSettings.DATABASE_URL) String databaseUrl,
            @ConfigProperty(name = DatabaseOfItsOwn.RUNNING_IN) Optional<String> databaseFolder,
            @ConfigProperty(name = "bellwether.demo.enabled", defaultValue = "false") boolean demo,
            @ConfigProperty(name = "quarkus.log.console.json.enabled") boolean jsonLog) {
        this.report = new StartReport(version, "http://" + host + ":" + port, databaseUrl, databaseFolder, demo);
        this.jsonLog = jsonLog;
    }

    @Override
    public int run(String... args) {
        if (jsonLog) {
            LOG.info(report.line());
        } else {
            System.out.println(report.text());
        }
        Quarkus.waitForExit();
        return 0;
    }
}
