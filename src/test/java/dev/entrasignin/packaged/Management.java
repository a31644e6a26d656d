package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

/** What an operator's tools see of an application. */
public record Management(URI address) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static Management of(PackagedApplication application) {
        return new Management(application.management());
    }

    int status(String path) {
        return get(path).statusCode();
    }

    JsonObject readiness() {
        return new JsonObject(get("/q/health/ready").body());
    }

    /** What a readiness check says; it is up, whatever that is. */
    public JsonObject ready(String check) {
        JsonObject readiness = readiness();
        assertThat(readiness.getString("status")).isEqualTo("UP");
        return readiness.getJsonArray("checks").stream().map(JsonObject.class::cast)
                .filter(one -> one.getString("name").equals(check)).findFirst().orElseThrow().getJsonObject("data");
    }

    String scrape() {
        return get("/q/metrics").body();
    }

    /** The samples of a metric, without comments: {@code name{label="value",…} number}. */
    Stream<String> samples(String metric) {
        return scrape().lines().filter(line -> line.matches(metric + "[ {].*"));
    }

    /** The sum over all samples of a metric that have all these labels, each as {@code name="value"}. */
    public double value(String metric, String... labels) {
        return samples(metric).filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private HttpResponse<String> get(String path) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
