package io.bellwether.bootstrap;

import io.bellwether.shared.OwnerOnly;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/** A real PostgreSQL that the service starts for itself, on loopback only, with its data kept in a folder. */
final class EmbeddedDatabase implements AutoCloseable, ServerWatch.Server {

    /** The major version of the PostgreSQL binaries the service is built with. */
    static final String MAJOR_VERSION = "17";

    static final String USER = "bellwether";
    private static final String DATABASE = "bellwether";
    private static final int CONNECT_MILLIS = 1_000;
    private static final int LOOKS = 2;

    private final DatabaseFolder folder;
    private final String password;
    private final int port;
    private EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedDatabase(DatabaseFolder folder, EmbeddedPostgres server, String password) {
        this.folder = folder;
        this.server = server;
        this.port = server.getPort();
        this.password = password;
    }

    /**
     * Starts a server on the data in the folder, made first if there is none.
     *
     * @throws StartRefused when that cannot be done, saying why
     */
    static EmbeddedDatabase start(Path root) {
        DatabaseFolder folder = DatabaseFolder.hold(root);
        OrphanServer orphan = new OrphanServer(folder.cluster());
        try {
            orphan.clear();
            folder.forgetUnfinishedCluster();
            folder.requireVersion(MAJOR_VERSION);
            if (!Files.exists(folder.cluster())) {
                Files.writeString(folder.beingMade(), "");
            }
            try {
                String password = password(folder.passwordFile());
                EmbeddedPostgres server = new ServerStart(folder, password, ServerStart.ANY_PORT).run();
                createDatabase(server, password);
                Files.deleteIfExists(folder.beingMade());
                return new EmbeddedDatabase(folder, server, password);
            } catch (StartRefused | IOException | SQLException failed) {
                orphan.clear();
                throw failed;
            }
        } catch (IOException | SQLException failed) {
            throw new StartRefused("The embedded database in %s could not be started: %s".formatted(folder, failed));
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Files.createFile(file, OwnerOnly.file());
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file).strip();
    }

    // The service's user owns its database and is no superuser, as an operator's own database would have it.
    private static void createDatabase(EmbeddedPostgres server, String password) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + USER + "'")) {
                statement.execute("CREATE ROLE " + USER + " LOGIN");
            }
            statement.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    String password() {
        return password;
    }

    /** Whether somebody listens there: a server that hangs does, one that ended does not. */
    @Override
    public boolean isThere() {
        for (int i = 0; i < LOOKS; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                return true;
            } catch (ConnectException refused) {
                // nobody listens there; looked at once more
            } catch (IOException hangs) {
                return true;
            }
        }
        return false;
    }

    /** Starts a server on the same data and port after the one before ended. */
    @Override
    public synchronized void startAgain() throws IOException {
        if (closed) {
            return;
        }
        new OrphanServer(folder.cluster()).clear();
        // the library's own lock, which it would only give back while stopping a server by a process id that is no
        // longer its own
        Files.deleteIfExists(folder.cluster().resolve("epg-lock"));
        folder.keepServerLog();
        server = new ServerStart(folder, password, port).run();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        server.close();
        folder.close();
    }
}
