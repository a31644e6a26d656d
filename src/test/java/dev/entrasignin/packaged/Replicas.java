package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.Visitor;
import dev.entrasignin.journey.Visitor.Cookie;

/** Several processes of the application, each with an environment of its own, as one site at one address. */
final class Replicas implements AutoCloseable {

    private static final int FRAMES_AT_ONCE = 100;

    private final RunningLocalTenant provider = new RunningLocalTenant();
    private final RoundRobin proxy = new RoundRobin();
    private final List<PackagedApplication> running = new ArrayList<>();

    Replicas() {
        provider.register(proxy.address());
    }

    /** The variables that all of them have. */
    Map<String, String> environment() {
        return provider.environment();
    }

    /** Starts one for each environment, all at once. */
    void start(List<Map<String, String>> environments) {
        environments.stream().map(PackagedApplication::start).forEach(running::add);
        serve();
    }

    /** Starts another in place of this one. */
    void replace(int index, Map<String, String> environment) {
        PackagedApplication old = running.set(index, PackagedApplication.start(environment));
        serve();
        old.close();
    }

    /** Ends, without a warning, the one that has answered the latest request. The proxy is not told. */
    void killTheLastThatServed() {
        URI last = proxy.lastServed();
        PackagedApplication killed = running.stream().filter(replica -> replica.address().equals(last)).findFirst()
                .orElseThrow();
        running.remove(killed);
        killed.kill();
    }

    List<PackagedApplication> running() {
        return List.copyOf(running);
    }

    Visitor visitor() {
        return new HtmlUnitVisitor(proxy.address());
    }

    Visitor signedIn() {
        Visitor visitor = visitor();
        LocalTenantPages.ALICE.signInFromHome(visitor);
        assertThat(visitor.nameAtTheTop()).contains("Alice Adams");
        return visitor;
    }

    /** What a page of anybody's can do in frames: it ends sessions, in turns at every replica, that there have never been. */
    void flood(int size) {
        HttpClient http = provider.clientThatTrustsTheApplication();
        String issuer = URLEncoder.encode(provider.tenant().issuer(), StandardCharsets.UTF_8);
        List<URI> all = running.stream().map(PackagedApplication::address).toList();
        for (int sent = 0; sent < size; sent += FRAMES_AT_ONCE) {
            IntStream.range(sent, sent + FRAMES_AT_ONCE)
                    .mapToObj(number -> http.sendAsync(HttpRequest.newBuilder(all.get(number % all.size()).resolve(
                            "/auth/front_channel_logout?iss=" + issuer + "&sid=made-up-" + number)).build(),
                            BodyHandlers.discarding()))
                    .toList().forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
    }

    boolean isSignedInEverywhere(Visitor visitor) {
        return answers(() -> opened(visitor)).stream().allMatch(signedIn -> signedIn);
    }

    /** Whether nobody gets in with a copy of these cookies: a browser lets go of its own at the first refusal. */
    boolean haveEndedEverywhere(Set<Cookie> cookies) {
        try (Visitor thief = visitor()) {
            return answers(() -> {
                cookies.forEach(cookie -> thief.hold(cookie.name(), cookie.value()));
                return opened(thief);
            }).stream().noneMatch(signedIn -> signedIn);
        }
    }

    /** The same at this one, without a word to the others. */
    boolean haveEndedAt(int index, Set<Cookie> cookies) {
        return haveEndedAt(running.get(index), cookies);
    }

    /** The same at one that has not answered the latest request. */
    boolean haveEndedElsewhere(Set<Cookie> cookies) {
        URI last = proxy.lastServed();
        return haveEndedAt(running.stream().filter(replica -> !replica.address().equals(last)).findFirst().orElseThrow(),
                cookies);
    }

    private static boolean haveEndedAt(PackagedApplication replica, Set<Cookie> cookies) {
        try (Visitor thief = new HtmlUnitVisitor(replica.address())) {
            cookies.forEach(cookie -> thief.hold(cookie.name(), cookie.value()));
            return !opened(thief);
        }
    }

    private static boolean opened(Visitor visitor) {
        visitor.open("/auth/token_details");
        return visitor.nameAtTheTop().isPresent();
    }

    /** From every replica. */
    private List<Boolean> answers(BooleanSupplier open) {
        List<URI> all = running.stream().map(PackagedApplication::address).toList();
        Map<URI, Integer> before = proxy.served();
        List<Boolean> answers = new ArrayList<>();
        // Twice, for one that is gone takes its turns.
        for (int i = 0; i < 2 * all.size(); i++) {
            answers.add(open.getAsBoolean());
        }
        assertThat(all).as("each has answered").allMatch(
                replica -> proxy.served().getOrDefault(replica, 0) > before.getOrDefault(replica, 0));
        return answers;
    }

    private void serve() {
        proxy.to(running.stream().map(PackagedApplication::address).toList());
    }

    @Override
    public void close() {
        running.forEach(PackagedApplication::kill);
        proxy.close();
        provider.close();
    }
}
