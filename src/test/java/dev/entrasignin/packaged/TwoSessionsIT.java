package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;

/** A browser may send two cookies of one name, of two paths for example. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoSessionsIT {

    @Test
    void who_is_shown_is_who_signs_out() throws Exception {
        try (var provider = new RunningLocalTenant(); var application = PackagedApplication.start(provider.environment())) {
            provider.register(application.address());
            HttpClient client = provider.clientThatTrustsTheApplication();
            String alice = signedIn("alice", application);
            String bob = signedIn("bob", application);

            assertThat(home(alice + "; " + bob, client, application)).contains("Alice Adams").doesNotContain("Bob");
            assertThat(client.send(request("/auth/sign_out", alice + "; " + bob, application)
                    .POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding()).statusCode()).isEqualTo(303);

            assertThat(home(alice, client, application)).doesNotContain("Alice Adams");
            assertThat(home(bob, client, application)).contains("Bob");
        }
    }

    private static String signedIn(String account, PackagedApplication application) {
        try (var visitor = new HtmlUnitVisitor(application.address())) {
            visitor.open("/auth/sign_in");
            new LocalTenantPages(account, Map.of()).signIn(visitor);
            return visitor.cookies().stream().filter(cookie -> cookie.name().equals("session"))
                    .map(cookie -> "session=" + cookie.value()).findFirst().orElseThrow();
        }
    }

    private static String home(String cookies, HttpClient client, PackagedApplication application)
            throws IOException, InterruptedException {
        HttpResponse<String> home = client.send(request("/", cookies, application).build(), BodyHandlers.ofString());
        assertThat(home.statusCode()).isEqualTo(200);
        return home.body();
    }

    private static HttpRequest.Builder request(String path, String cookies, PackagedApplication application) {
        return HttpRequest.newBuilder(application.address().resolve(path)).header("Cookie", cookies);
    }
}
