package dev.entrasignin.doctor;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.entrasignin.graph.Graph;
import dev.entrasignin.graph.JsonHttp;
import dev.entrasignin.provider.CheckedConfiguration;
import dev.entrasignin.provider.Cloud;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.EntraTenant;

/** Looks for what would keep people from signing in, before anyone tries. Changes nothing. */
public final class Doctor {

    private final JsonHttp http;
    private final Clock clock;
    private final Cloud cloud;

    public Doctor(JsonHttp http, Clock clock, Cloud cloud) {
        this.http = http;
        this.clock = clock;
        this.cloud = cloud;
    }

    /**
     * @param graph of an administrator who is signed in; without one, the app registration is not looked at
     * @param redirectUri of this deployment; empty if it is not known
     */
    public List<Finding> examine(CheckedConfiguration configuration, Optional<Graph> graph,
            Optional<URI> redirectUri) {
        List<Finding> findings = new ArrayList<>(ConfigurationChecks.of(configuration));
        if (configuration.provider().isEmpty()) {
            findings.add(Finding.skipped("provider", configuration.faults().isEmpty()
                    ? "none is set, so people sign in at the local tenant"
                    : "not before the variables are right"));
            return findings;
        }
        Provider provider = configuration.provider().get();
        findings.addAll(ProviderChecks.of(provider, http, clock));
        findings.addAll(new CredentialChecks(http, clock, cloud).of(provider));
        findings.addAll(registration(provider, graph, redirectUri, configuration.neededClaims()));
        return findings;
    }

    private static List<Finding> registration(Provider provider, Optional<Graph> graph, Optional<URI> redirectUri,
            Set<String> neededClaims) {
        if (!(provider instanceof EntraTenant)) {
            return List.of(Finding.skipped("registration", "is looked at in an Entra tenant only"));
        }
        return graph.map(directory -> RegistrationChecks.of(
                directory.find("applications(appId='" + provider.clientId()
                        + "')?$select=id,signInAudience,web,optionalClaims,groupMembershipClaims"),
                redirectUri, neededClaims)).orElseGet(() -> List.of(
                        Finding.skipped("registration",
                                "sign in to look at it, with --az, --access-token-from-env or --sign-in")));
    }
}
