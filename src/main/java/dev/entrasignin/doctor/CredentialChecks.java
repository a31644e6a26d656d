package dev.entrasignin.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.entrasignin.credential.CredentialUnavailableException;
import dev.entrasignin.credential.ManagedIdentityAssertion;
import dev.entrasignin.credential.SignedAssertion;
import dev.entrasignin.credential.TokenFile;
import dev.entrasignin.graph.AppOnlyToken;
import dev.entrasignin.graph.AppOnlyToken.Outcome;
import dev.entrasignin.graph.JsonHttp;
import dev.entrasignin.provider.CertificateKey;
import dev.entrasignin.provider.ClientCredential;
import dev.entrasignin.provider.ClientCredential.ClientCertificate;
import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.ClientCredential.FederatedTokenFile;
import dev.entrasignin.provider.ClientCredential.ManagedIdentity;
import dev.entrasignin.provider.Cloud;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.UnusableCertificateException;
import dev.entrasignin.signin.Reason;

/** Whether the application can prove who it is, tried out by asking for a token, and how long it still can. */
final class CredentialChecks {

    private static final String WHAT = "credential";
    private static final Duration NOTICE = Duration.ofDays(30);

    private final JsonHttp http;
    private final Clock clock;
    private final Cloud cloud;

    CredentialChecks(JsonHttp http, Clock clock, Cloud cloud) {
        this.http = http;
        this.clock = clock;
        this.cloud = cloud;
    }

    List<Finding> of(Provider provider) {
        if (!(provider instanceof EntraTenant tenant)) {
            return List.of(Finding.skipped(WHAT, "only Entra gives every application a token of its own"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            ClientCredential credential = tenant.credential();
            if (credential instanceof ClientSecret secret) {
                findings.add(accepted(tenant, AppOnlyToken.secret(secret.value().value())));
                findings.add(secret.expires().map(this::expiry).orElseGet(() -> Finding.skipped("expiry",
                        "unknown; set AZURE_CLIENT_SECRET_EXPIRES, as register does")));
            } else if (credential instanceof ClientCertificate certificate) {
                CertificateKey key = certificate.file().read(certificate.file().content());
                findings.add(accepted(tenant, AppOnlyToken.assertion(SignedAssertion.of(key, certificate.algorithm(),
                        tenant.clientId(), tenant.tokenEndpoint(), clock.instant()))));
                findings.add(expiry(key.expires()));
            } else if (credential instanceof FederatedTokenFile file) {
                findings.add(accepted(tenant, AppOnlyToken.assertion(TokenFile.read(file.path()))));
            } else if (credential instanceof ManagedIdentity identity) {
                findings.add(accepted(tenant, AppOnlyToken.assertion(ManagedIdentityAssertion.ask(identity))));
            }
        } catch (IOException e) {
            findings.add(Finding.failed(WHAT, "it cannot be tried out: " + e,
                    "Check the network, QUARKUS_OIDC_PROXY_HOST, TLS_TRUST_FILE, and AZURE_FEDERATED_TOKEN_FILE."));
        } catch (CredentialUnavailableException e) {
            findings.add(Finding.failed(WHAT, "there is no token to show for it: " + e.code(),
                    Reason.CREDENTIAL_UNAVAILABLE.remedy()));
        } catch (UnusableCertificateException e) {
            findings.add(Finding.failed(WHAT, "the certificate cannot be used", e.getMessage()));
        }
        return findings;
    }

    private Finding accepted(EntraTenant tenant, Map<String, String> proof) throws IOException {
        Outcome outcome = new AppOnlyToken(http, URI.create(tenant.tokenEndpoint()), cloud.graph(), tenant.clientId())
                .ask(proof);
        if (outcome.accepted()) {
            return Finding.ok(WHAT, "accepted by the token endpoint");
        }
        Optional<Reason> reason = outcome.aadsts().isEmpty() ? Optional.empty() : Reason.ofAadsts(outcome.aadsts());
        return Finding.failed(WHAT,
                "the token endpoint answers " + outcome.error()
                        + (outcome.aadsts().isEmpty() ? "" : ", AADSTS" + outcome.aadsts()),
                reason.map(Reason::remedy).orElse("Look the code up in Entra's documentation of errors."));
    }

    private Finding expiry(Instant end) {
        Instant now = clock.instant();
        long days = Duration.between(now, end).toDays();
        String renew = "Run rotate, or put another one on the app registration and into the configuration.";
        return !end.isAfter(now) ? Finding.failed("expiry", "the credential has ended at " + end, renew)
                : end.isBefore(now.plus(NOTICE)) ? Finding.warning("expiry", "the credential ends in " + days + " days", renew)
                        : Finding.ok("expiry", "the credential is good for " + days + " days");
    }
}
