package io.bellwether.bootstrap;

import io.quarkus.runtime.Application;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives a service without a configured database the embedded one, for as long as the process lives. */
final class DatabaseOfItsOwn {

    /** System property that tells the started service where its embedded database keeps the data. */
    static final String RUNNING_IN = "bellwether.database.running-in";

    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    // Set before there is a container that could hold it.
    private static volatile @Nullable ServerWatch watch;

    private DatabaseOfItsOwn() {}

    /** Whether there is one that ended, and could not be started for longer than this. */
    static boolean isGoneFor(Duration time) {
        ServerWatch watching = watch;
        return watching != null && watching.isGoneFor(time);
    }

    static void start(StartSettings settings) {
        System.out.println(
                "No database is configured: starting an embedded PostgreSQL in " + settings.databaseFolder());
        EmbeddedDatabase database = EmbeddedDatabase.start(settings.databaseFolder());
        ServerWatch watching = new ServerWatch(database);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database, watching), "embedded-database-stop"));
        watching.start();
        watch = watching;
        System.setProperty(StartSettings.DATABASE_URL, database.jdbcUrl());
        System.setProperty(StartSettings.DATABASE_USER, EmbeddedDatabase.USER);
        System.setProperty(StartSettings.DATABASE_PASSWORD, database.password());
        System.setProperty(RUNNING_IN, settings.databaseFolder().toString());
        if (settings.jsonLog().isEmpty()) {
            System.setProperty(StartSettings.JSON_LOG, "false");
        }
    }

    // Shutdown hooks run side by side: the service must have finished its last requests before its database goes.
    private static void stop(EmbeddedDatabase database, ServerWatch watching) {
        watching.stop();
        Application application = Application.currentApplication();
        if (application != null) {
            awaitEnd(application);
        }
        try {
            database.close();
        } catch (IOException failed) {
            System.err.println("The embedded database did not stop cleanly: " + failed.getMessage());
        }
    }

    private static void awaitEnd(Application application) {
        Thread end = new Thread(application::awaitShutdown, "service-end");
        end.setDaemon(true);
        end.start();
        try {
            end.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
