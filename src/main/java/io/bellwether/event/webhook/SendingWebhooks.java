package io.bellwether.event.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/**
 * Sends requests to addresses that people named. The host's name is looked up once, the address that it stands for is checked, and
 * just that address is called, under the name; nothing is followed from there.
 */
final class SendingWebhooks implements AutoCloseable {
    private static final int LONGEST_ANSWER = 65_536;
    private static final int CONNECTIONS = 100_000;

    private final HttpClient client;
    private final Names names;
    private final WebhookConfig config;
    private final ExecutorService looking = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "webhook-names");
        thread.setDaemon(true);
        return thread;
    });

    /** Which addresses a name stands for. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Says in words why nothing could be sent. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /** @param options of the connections; for tests, who bring a certificate of their own */
    SendingWebhooks(Vertx vertx, Names names, HttpClientOptions options, WebhookConfig config) {
        this.names = names;
        this.config = config;
        // one that hangs takes no connection away from others of the same host, and none is used for another request
        this.client = vertx.createHttpClient(
                options.setKeepAlive(false).setMaxPoolSize(CONNECTIONS).setDecompressionSupported(false));
    }

    /** Sends a request; its status, or in words why there is none. */
    CompletionStage<Integer> post(URI url, Map<String, String> headers, byte[] body) {
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        looking.execute(() -> {
            try {
                InetAddress address = address(url.getHost());
                if (!status.isDone()) {
                    client.request(options(url, address))
                            .onSuccess(sent::set)
                            .compose(request -> {
                                if (status.isDone()) {
                                    request.reset();
                                }
                                headers.forEach(request::putHeader);
                                return request.send(Buffer.buffer(body));
                            })
                            .onSuccess(answer -> {
                                status.complete(answer.statusCode());
                                bound(answer);
                            })
                            .onFailure(e -> status.completeExceptionally(new Refused(words(e))));
                }
            } catch (RuntimeException e) {
                status.completeExceptionally(e);
            }
        });
        return status.orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, e) -> Optional.ofNullable(sent.get())
                        .filter(request -> e != null)
                        .ifPresent(HttpClientRequest::reset));
    }

    /** Nobody reads what a receiver says, but it may say it. */
    private static void bound(HttpClientResponse answer) {
        AtomicLong length = new AtomicLong();
        answer.handler(part -> {
            if (length.addAndGet(part.length()) > LONGEST_ANSWER) {
                answer.request().connection().close();
            }
        });
    }

    private RequestOptions options(URI url, InetAddress address) {
        boolean secure = url.getScheme().equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setFollowRedirects(false)
                .setConnectTimeout(config.timeout().toMillis())
                .setIdleTimeout(config.timeout().toMillis())
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }

    private InetAddress address(String host) {
        InetAddress[] all;
        try {
            all = names.of(host);
        } catch (UnknownHostException e) {
            throw new Refused("No address is known for the name " + host + ".");
        }
        return Arrays.stream(all)
                .filter(address -> config.privateAddresses() || PublicAddress.is(address))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(host + " is " + all[0].getHostAddress() + ", which is no address of the internet; "
                                + "bellwether.webhooks.private-addresses lets such be called."));
    }

    /** What went wrong, for people. */
    String words(Throwable failure) {
        Throwable e =
                failure.getCause() != null && failure instanceof CompletionException ? failure.getCause() : failure;
        if (e instanceof Refused) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof TimeoutException) {
            return "The receiver did not answer within " + seconds() + " s.";
        }
        if (e instanceof SSLException) {
            return "No TLS connection could be made: " + e.getMessage();
        }
        return "There is no connection to the receiver: " + e.getMessage();
    }

    private String seconds() {
        return BigDecimal.valueOf(config.timeout().toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public void close() {
        looking.shutdownNow();
        client.close();
    }
}
