package dev.entrasignin.audit;

import java.util.UUID;

import io.vertx.ext.web.RoutingContext;

/** Names a request: on the error page, in the log and in the audit. Made here, so nobody else can choose it. */
public final class RequestId {

    private static final String KEY = RequestId.class.getName();

    private RequestId() {
    }

    /** The same for all that happens in one request. */
    public static String of(RoutingContext request) {
        String id = request.get(KEY);
        if (id == null) {
            id = UUID.randomUUID().toString();
            request.put(KEY, id);
        }
        return id;
    }
}
