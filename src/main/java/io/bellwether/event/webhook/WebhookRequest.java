package io.bellwether.event.webhook;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.bellwether.event.EventType;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.rulebook.model.PortfolioDefinition;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as sent.
 *
 * @param types of the events that are wanted; all when left out or empty
 * @param filters for names of what the portfolio shows of an account, the values that are wanted: they hold for events that are
 *     about an account
 * @param state active or paused; active when left out
 */
public record WebhookRequest(
        @Schema(description = "Needed but for a change by PATCH") @Nullable
        String url,

        @JsonSetter(contentNulls = Nulls.SET) @Nullable List<@Nullable String> types,
        @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, @Nullable List<@Nullable String>> filters,
        @Nullable String note,

        @Schema(enumeration = {"active", "paused"}) @Nullable
        String state) {

    /** What filters can name: columns of the portfolio. */
    static final List<String> FILTERS = Stream.concat(Stream.of("segment", "csm"), PortfolioDefinition.CHOICES.stream())
            .toList();

    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_VALUES = 100;
    private static final List<String> STATES = List.of(Webhook.ACTIVE, Webhook.PAUSED);

    /**
     * Adds what is wrong with it.
     *
     * @param inside whether addresses of the own network may be called
     * @param now the address as it is, which is not looked at again; null for a new webhook
     */
    void check(boolean inside, @Nullable String now, List<Finding> findings) {
        if (url != null && !url.equals(now)) {
            url(url, inside, findings);
            if (now != null && now.startsWith(SendingToKafka.SCHEME + ":")) {
                findings.add(new Finding("url", "is what bellwether.kafka.topic says", now));
            }
        }
        List<@Nullable String> wanted = types == null ? List.of() : types;
        for (int i = 0; i < wanted.size(); i++) {
            String type = String.valueOf(wanted.get(i));
            Findings.known(findings, "types[" + i + "]", "is no type of event", type, EventType.words());
        }
        if (filters != null) {
            filters.forEach((name, values) -> filter(name, values, findings));
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            findings.add(Finding.at("note", "must have at most " + LONGEST_NOTE + " characters"));
        }
        if (state != null) {
            Findings.known(findings, "state", "must be one of " + String.join(", ", STATES), state, STATES);
        }
    }

    private static void filter(String name, @Nullable List<@Nullable String> values, List<Finding> findings) {
        Findings.known(findings, "filters." + name, "is nothing that events are filtered by", name, FILTERS);
        if (values == null
                || values.isEmpty()
                || values.size() > MOST_VALUES
                || values.stream().anyMatch(v -> v == null || v.isBlank() || v.length() > LONGEST_VALUE)) {
            findings.add(Finding.at("filters." + name, "must list 1 to " + MOST_VALUES + " texts"));
        }
    }

    private static void url(String text, boolean inside, List<Finding> findings) {
        URI url = uri(text);
        if (url == null || url.getHost() == null || text.length() > LONGEST_URL || url.getPort() > 0xFFFF) {
            findings.add(new Finding("url", "is no address of a web server", "https://hooks.example.com/bellwether"));
            return;
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(inside && scheme.equals("http"))) {
            findings.add(new Finding(
                    "url",
                    "must begin with https://, so that nobody else reads what is sent",
                    "https" + text.substring(scheme.length())));
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            findings.add(Finding.at("url", "must hold no name, password or fragment"));
        }
        if (!inside && isSpecial(url.getHost())) {
            findings.add(Finding.at(
                    "url",
                    "names an address that is none of the internet; an operator can allow such by"
                            + " bellwether.webhooks.private-addresses"));
        }
    }

    private static @Nullable URI uri(String text) {
        try {
            URI url = new URI(text);
            return url.getScheme() == null ? null : url;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Whether it is written as an address that may not be called; what a name stands for is looked up when it is called. */
    private static boolean isSpecial(String host) {
        try {
            return host.matches("[0-9.]+|\\[.*") && !PublicAddress.is(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The types, each once. */
    TreeSet<String> wanted() {
        return new TreeSet<>(
                types == null ? Set.of() : types.stream().map(String::valueOf).toList());
    }

    /** The filters, as far as there are any. */
    Map<String, List<String>> filtered() {
        Map<String, List<String>> all = new TreeMap<>();
        if (filters != null) {
            filters.forEach((name, values) -> {
                List<String> texts = new ArrayList<>();
                (values == null ? List.<@Nullable String>of() : values)
                        .forEach(value -> texts.add(String.valueOf(value)));
                all.put(name, texts);
            });
        }
        return all;
    }
}
