package dev.entrasignin.server;

import jakarta.inject.Singleton;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/**
 * Where a request comes from, as far as trusted proxies vouch for it. Quarkus itself takes the first address in
 * {@code X-Forwarded-For}, which is the visitor's to choose where a proxy only adds to that header.
 */
@Singleton
public class ClientAddress {

    private final TrustedProxies trusted;

    ClientAddress(TrustedVariables variables) {
        this.trusted = TrustedProxies.of(variables.proxies().orElse(""));
    }

    /** An IP address, or a dash if there is none. */
    public String of(RoutingContext request) {
        SocketAddress peer = request.request().connection().remoteAddress();
        return peer == null || peer.hostAddress() == null ? "-"
                : trusted.client(peer.hostAddress(), request.request().headers().getAll("X-Forwarded-For"));
    }
}
