package dev.entrasignin.graph;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * HTTP with JSON answers. Each call has a time limit; a server that asks for patience (429 and 503, RFC 6585 section 4)
 * gets it, a few times.
 */
public final class JsonHttp {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    private static final long LONGEST_PAUSE_SECONDS = 60;
    private static final Set<Integer> LATER = Set.of(429, 503);

    private final HttpClient client;
    private final Pause pause;

    /**
     * @param trustFile certificate authorities to trust instead of Java's own, as a PEM file
     * @param proxy on the way to all servers
     */
    public JsonHttp(Optional<Path> trustFile, Optional<InetSocketAddress> proxy, Pause pause) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NEVER);
        trustFile.map(TrustedAuthorities::of).ifPresent(builder::sslContext);
        proxy.map(ProxySelector::of).ifPresent(builder::proxy);
        this.client = builder.build();
        this.pause = pause;
    }

    public Pause pause() {
        return pause;
    }

    /** A form, as OAuth 2.0 endpoints take it. */
    public HttpAnswer postForm(URI uri, Map<String, String> form) throws IOException {
        String body = form.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public HttpAnswer get(URI uri) throws IOException {
        return send(HttpRequest.newBuilder(uri));
    }

    /**
     * @throws IOException if there was no answer at all; whether the request arrived is not known then, so it is not sent
     *         again
     */
    HttpAnswer send(HttpRequest.Builder request) throws IOException {
        HttpRequest built = request.timeout(ANSWER).header("Accept", "application/json").build();
        HttpAnswer answer = once(built);
        for (int tries = 1; tries < TRIES && LATER.contains(answer.status()); tries++) {
            long seconds = answer.retryAfter().orElse(1L << tries);
            pause.take(Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE_SECONDS)));
            answer = once(built);
        }
        return answer;
    }

    private HttpAnswer once(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new HttpAnswer(response.statusCode(), json(response.body()),
                    response.headers().firstValue("Retry-After").filter(value -> value.matches("\\d{1,6}"))
                            .map(Long::valueOf),
                    response.headers().firstValue("Date").flatMap(JsonHttp::date));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static JsonNode json(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node.isObject() ? node : JSON.createObjectNode();
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
