package dev.entrasignin.error;

import jakarta.ws.rs.WebApplicationException;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.entrasignin.audit.RequestId;
import dev.entrasignin.server.PublicAddress;
import io.vertx.ext.web.RoutingContext;

/** Whoever comes by way of a proxy that says what makes no sense is told so; its operator finds it in the log. */
class UnknownAddresses {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.error");

    @ServerRequestFilter(preMatching = true)
    public void refuse(RoutingContext request) {
        if (PublicAddress.isUnknown(request)) {
            LOG.warnf("No address that a browser knows follows from the Host and X-Forwarded-* headers that %s sent id=%s",
                    request.request().connection().remoteAddress().hostAddress(), RequestId.of(request));
            throw new WebApplicationException(400);
        }
    }
}
