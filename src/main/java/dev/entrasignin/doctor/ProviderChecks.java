package dev.entrasignin.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.entrasignin.graph.HttpAnswer;
import dev.entrasignin.graph.JsonHttp;
import dev.entrasignin.provider.Provider;

/** What the provider says of itself: OpenID Connect Discovery 1.0, and its keys. */
final class ProviderChecks {

    /** As much as the application allows when it verifies a token. */
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final String NETWORK = "Check the network, QUARKUS_OIDC_PROXY_HOST, and TLS_TRUST_FILE.";

    private final JsonHttp http;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    private ProviderChecks(JsonHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    static List<Finding> of(Provider provider, JsonHttp http, Clock clock) {
        var checks = new ProviderChecks(http, clock);
        checks.discovery(provider.issuer());
        return checks.findings;
    }

    private void discovery(String issuer) {
        // Discovery 1.0 section 4.1: without the slash that it may end in.
        URI address = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        try {
            HttpAnswer answer = http.get(address);
            clock(answer);
            if (!answer.isSuccess()) {
                findings.add(Finding.failed("authority", address + " answers " + answer.status(),
                        "Check AZURE_TENANT_ID and AZURE_AUTHORITY_HOST, or OIDC_ISSUER: there is no such tenant or issuer."));
                return;
            }
            findings.add(Finding.ok("authority", address + " answers"));
            if (!answer.text("issuer").equals(issuer)) {
                findings.add(Finding.failed("issuer", "it says it is '" + answer.text("issuer") + "', not '" + issuer + "'",
                        "Set AZURE_TENANT_ID and AZURE_AUTHORITY_HOST, or OIDC_ISSUER, to the letter."));
                return;
            }
            findings.add(Finding.ok("issuer", issuer));
            keys(URI.create(answer.text("jwks_uri")));
        } catch (IOException | IllegalArgumentException e) {
            findings.add(Finding.failed("authority", address + " does not answer: " + e, NETWORK));
        }
    }

    private void clock(HttpAnswer answer) {
        findings.add(answer.date().map(date -> {
            Duration skew = Duration.between(date, clock.instant()).abs();
            return skew.compareTo(SKEW) > 0
                    ? Finding.failed("clock", "it is " + skew.toSeconds() + " seconds off",
                            "Set this machine's clock (NTP): tokens would not be valid yet, or not any more.")
                    : Finding.ok("clock", "right to " + SKEW.toSeconds() + " seconds");
        }).orElseGet(() -> Finding.skipped("clock", "the provider does not tell the time")));
    }

    private void keys(URI address) throws IOException {
        HttpAnswer answer = http.get(address);
        long usable = answer.body().path("keys").valueStream()
                .filter(key -> key.path("kty").asText().equals("RSA") && key.path("use").asText("sig").equals("sig")).count();
        findings.add(usable > 0 ? Finding.ok("keys", usable + " for RS256")
                : Finding.failed("keys", address + " has no RSA key to verify ID tokens with", NETWORK));
    }
}
