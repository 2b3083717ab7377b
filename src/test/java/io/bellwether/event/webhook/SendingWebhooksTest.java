package io.bellwether.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.Eventually;
import io.bellwether.testing.Ran;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which address is called for a name, and what it is told of the name. */
class SendingWebhooksTest {
    private static final String PASSWORD = "of the tests";

    @TempDir
    static Path folder;

    private static PfxOptions certificate = new PfxOptions();

    private final Vertx vertx = Vertx.vertx();
    private final Deque<String> resolved = new ConcurrentLinkedDeque<>();

    /** A certificate for hook.test that signs itself. */
    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        Path file = folder.resolve("hook.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Ran.of(
                folder,
                Map.of(),
                List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "hook",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=hook.test",
                        "-ext",
                        "san=dns:hook.test"));
        certificate = new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
        assertThat(Files.exists(file)).isTrue();
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        if (resolved.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getAllByName(resolved.pop());
    }

    private int server(boolean secure, Consumer<HttpServerRequest> answer) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(secure)
                        .setSni(secure)
                        .setPfxKeyCertOptions(secure ? certificate : null))
                .requestHandler(answer::accept);
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** The status, or why there is none. */
    private String post(String url, boolean inside) {
        WebhookConfig config =
                WebhookWorld.config(folder, "private-addresses", String.valueOf(inside), "timeout", "PT10S");
        try (SendingWebhooks sending = new SendingWebhooks(
                vertx, this::resolve, new HttpClientOptions().setPfxTrustOptions(certificate), config)) {
            try {
                return sending.post(URI.create(url), Map.of("x", "y"), new byte[] {1})
                        .toCompletableFuture()
                        .join()
                        .toString();
            } catch (CompletionException e) {
                return sending.words(e);
            }
        }
    }

    @Test
    void shouldCallTheAddressThatWasLookedUpUnderTheName() {
        StringBuilder seen = new StringBuilder();
        int port = server(true, request -> {
            seen.append(request.connection().indicatedServerName())
                    .append(' ')
                    .append(request.getHeader("host"))
                    .append(' ')
                    .append(request.uri());
            request.response().setStatusCode(202).end();
        });
        resolved.addAll(List.of("127.0.0.1", "192.0.2.1"));

        assertThat(post("https://hook.test:" + port + "/in?a=b", true)).isEqualTo("202");
        assertThat(seen).hasToString("hook.test hook.test:" + port + " /in?a=b");
        assertThat(resolved).as("what a second look would have said").containsExactly("192.0.2.1");
    }

    @Test
    void shouldNotSpeakToWhomeverCannotProveTheName() {
        int port = server(true, request -> request.response().end());
        resolved.add("127.0.0.1");

        assertThat(post("https://other.test:" + port + "/", true)).startsWith("No TLS connection could be made");
    }

    @Test
    void shouldCallNoAddressOfTheOwnNetworkUnlessItMay() {
        int port =
                server(false, request -> request.response().setStatusCode(204).end());
        resolved.addAll(List.of("127.0.0.1", "127.0.0.1"));

        assertThat(post("http://hook.test:" + port, false))
                .isEqualTo("hook.test is 127.0.0.1, which is no address of the internet;"
                        + " bellwether.webhooks.private-addresses lets such be called.");
        assertThat(post("http://hook.test:" + port, true)).isEqualTo("204");
        assertThat(post("http://hook.test:" + port, true)).isEqualTo("No address is known for the name hook.test.");
    }

    @Test
    void shouldTakeTheStatusOfAnAnswerThatDoesNotEnd() {
        int port = server(false, request -> {
            request.response().setChunked(true).setStatusCode(200);
            request.connection().closeHandler(closed -> resolved.add("closed"));
            pour(request);
        });
        resolved.add("127.0.0.1");

        assertThat(post("http://hook.test:" + port, true)).isEqualTo("200");
        Eventually.holds(() -> resolved.contains("closed"), () -> "still connected");
    }

    private void pour(HttpServerRequest request) {
        request.response()
                .write(Buffer.buffer(new byte[8_192]))
                .onSuccess(written -> vertx.runOnContext(next -> pour(request)));
    }

    @Test
    void shouldOpenASealedSecretForItsOwnWebhookOnly() {
        SealingSecrets sealing = new SealingSecrets(WebhookWorld.config(folder));
        UUID webhook = UUID.randomUUID();
        byte[] secret = WebhookSignature.draw();
        byte[] sealed = sealing.seal(webhook, secret);

        assertThat(sealing.open(webhook, sealed)).hasValue(secret);
        assertThat(sealing.open(UUID.randomUUID(), sealed)).isEmpty();
        sealed[20] ^= 1;
        assertThat(sealing.open(webhook, sealed)).isEmpty();
    }
}
