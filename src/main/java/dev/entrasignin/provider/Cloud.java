package dev.entrasignin.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of Microsoft's clouds.
 *
 * @param authorityHost where people sign in
 * @param graph Microsoft Graph, as the resource that a token is for
 * @param graphEndpoint where Microsoft Graph is; the same but for a stand-in on this machine
 * @param portal the Entra admin center
 * @param tokenExchange the audience of the tokens that a federated identity credential accepts
 */
public record Cloud(String name, URI authorityHost, URI graph, URI graphEndpoint, URI portal, String tokenExchange) {

    public static final Cloud GLOBAL = cloud("global", "https://login.microsoftonline.com", "https://graph.microsoft.com",
            "https://entra.microsoft.com", "api://AzureADTokenExchange");
    private static final Cloud USGOV = cloud("usgov", "https://login.microsoftonline.us", "https://graph.microsoft.us",
            "https://entra.microsoft.us", "api://AzureADTokenExchangeUSGov");
    private static final Cloud CHINA = cloud("china", "https://login.partner.microsoftonline.cn",
            "https://microsoftgraph.chinacloudapi.cn", "https://entra.microsoftonline.cn", "api://AzureADTokenExchangeChina");

    private static final List<Cloud> ALL = List.of(GLOBAL, USGOV, CHINA);
    static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private static Cloud cloud(String name, String authorityHost, String graph, String portal, String tokenExchange) {
        return new Cloud(name, URI.create(authorityHost), URI.create(graph), URI.create(graph), URI.create(portal),
                tokenExchange);
    }

    public static Optional<Cloud> named(String name) {
        return ALL.stream().filter(cloud -> cloud.name().equals(name)).findFirst();
    }

    /**
     * The cloud of an {@code AZURE_AUTHORITY_HOST}; with or without its scheme and last slash, as Azure's libraries take it.
     */
    public static Optional<Cloud> ofAuthorityHost(String value) {
        String host = value.replaceFirst("^https://", "").replaceFirst("/$", "");
        return ALL.stream().filter(cloud -> cloud.authorityHost().getHost().equalsIgnoreCase(host)).findFirst();
    }

    /**
     * A stand-in for the authority and Microsoft Graph, for tests; empty unless both are on this machine, since
     * administrators' tokens go there.
     */
    public static Optional<Cloud> standIn(URI authorityHost, URI graphEndpoint) {
        if (!LOOPBACK.contains(String.valueOf(authorityHost.getHost()))
                || !LOOPBACK.contains(String.valueOf(graphEndpoint.getHost()))) {
            return Optional.empty();
        }
        return Optional.of(new Cloud("local", authorityHost, GLOBAL.graph(), graphEndpoint, GLOBAL.portal(),
                GLOBAL.tokenExchange()));
    }

    /** The token endpoint of a tenant, or another of its endpoints. */
    public URI endpoint(String tenant, String name) {
        return authorityHost.resolve("/" + tenant + "/oauth2/v2.0/" + name);
    }
}
