package dev.entrasignin.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** A server, and the people who are signed in there. */
final class Contestant {

    static final int AT_ONCE = 16;
    private static final int LONGEST_HEADER = 64 * 1024;

    private record Person(String name, String cookies) {
    }

    /**
     * The microseconds of CPU time of one operation.
     *
     * @param compiling what of it Java's compilers took
     */
    record Cost(double all, double compiling) {

        double besidesCompiling() {
            return all - compiling;
        }
    }

    private final Vertx vertx;
    private final Server server;
    private final URI signIn;
    private final URI signedInPage;
    private final HttpClient http;
    private final int remembered;
    private final List<Person> people = new ArrayList<>();
    private int signIns;

    /** @param remembered how many of those who sign in first are asked for pages later */
    Contestant(Vertx vertx, Server server, String signIn, String signedInPage, int remembered) {
        this.vertx = vertx;
        this.remembered = remembered;
        this.server = server;
        this.signIn = server.address().resolve(signIn);
        this.signedInPage = server.address().resolve(signedInPage);
        this.http = client(AT_ONCE);
    }

    Server server() {
        return server;
    }

    /** How many have signed in so far. */
    int signIns() {
        return signIns;
    }

    /** The next so many different people sign in. */
    Cost signIns(int count) {
        int first = signIns;
        signIns += count;
        return cost(count, AT_ONCE, number -> {
            String name = "Person" + (first + number) + "-";
            var browser = new Browser(http, name);
            return browser.signIn(signIn).onSuccess(signedIn -> {
                synchronized (people) {
                    if (people.size() < remembered) {
                        people.add(new Person(name, browser.cookieHeader(server.address())));
                    }
                }
            });
        });
    }

    /** How many people a second sign in, where the provider takes its time; nobody remembers them. */
    double slowSignInsPerSecond(int count, int atOnce) {
        HttpClient client = client(atOnce);
        try {
            long start = System.nanoTime();
            Load.run(count, atOnce, number -> new Browser(client, Provider.SLOWLY + number + "-").signIn(signIn));
            return count / (Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0);
        } finally {
            client.close();
        }
    }

    /** The size of the Cookie header of somebody who is signed in. */
    int cookieBytes(String account) {
        var browser = new Browser(http, account);
        browser.signIn(signIn).toCompletionStage().toCompletableFuture().join();
        return browser.cookieHeader(server.address()).length();
    }

    /** The microseconds of CPU time of a page for nobody in particular. */
    double anonymousPage(int times, int connections) {
        return pages(times, connections, (client, number) -> page(client, server.address(), "", "Sign in"));
    }

    /** And of one for somebody who is signed in, in turns. */
    double signedInPage(int times, int connections, int sessions) {
        return pages(times, connections, (client, number) -> {
            Person person = people.get(number % Math.min(sessions, people.size()));
            return page(client, signedInPage, person.cookies(), person.name());
        });
    }

    private double pages(int times, int connections, BiFunction<HttpClient, Integer, Future<Void>> page) {
        HttpClient client = client(connections);
        try {
            return cost(times, connections, number -> page.apply(client, number)).all();
        } finally {
            client.close();
        }
    }

    private static Future<Void> page(HttpClient client, URI address, String cookies, String expected) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address.toString())
                .setTimeout(Browser.PATIENCE_MILLIS);
        if (!cookies.isEmpty()) {
            options.putHeader("Cookie", cookies);
        }
        return client.request(options).compose(request -> request.send().compose(answer -> answer.body()
                .compose(body -> answer.statusCode() == 200 && body.toString().contains(expected)
                        ? Future.succeededFuture()
                        : Future.failedFuture("Not for " + expected + ": " + answer.statusCode() + "\n" + body))));
    }

    private Cost cost(int times, int atOnce, IntFunction<Future<Void>> operation) {
        Duration before = server.cpu();
        Duration compilersBefore = server.compilersCpu();
        Load.run(times, atOnce, operation);
        return new Cost(micros(server.cpu().minus(before), times), micros(server.compilersCpu().minus(compilersBefore), times));
    }

    private static double micros(Duration all, int times) {
        return all.toNanos() / 1_000.0 / times;
    }

    private HttpClient client(int connections) {
        return vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(connections).setMaxHeaderSize(LONGEST_HEADER)
                .setMaxInitialLineLength(LONGEST_HEADER));
    }
}
