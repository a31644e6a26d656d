package dev.entrasignin.home;

import java.net.URI;
import java.util.Optional;

import dev.entrasignin.provider.Cloud;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.server.PublicAddress;
import io.quarkus.runtime.LaunchMode;

/**
 * What a developer needs to finish the app registration.
 *
 * @param redirectUri to register, to the letter
 * @param registration the registration's page in the Microsoft Entra admin center, or null where there is none
 * @param localTenant whether no provider is configured, and the local tenant stands in for it
 */
record SetupHint(URI redirectUri, URI registration, boolean localTenant) {

    static Optional<SetupHint> forDevelopment(Provider provider, boolean localTenant, PublicAddress here) {
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            return Optional.empty();
        }
        return Optional.of(new SetupHint(here.uri("/auth/redirect"), registration(provider), localTenant));
    }

    private static URI registration(Provider provider) {
        if (!(provider instanceof EntraTenant entra)) {
            return null;
        }
        return Cloud.ofAuthorityHost(entra.authorityHost().toString()).map(cloud -> cloud.portal().resolve(
                "/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Authentication/appId/" + entra.clientId()))
                .orElse(null);
    }
}
