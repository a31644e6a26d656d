package dev.entrasignin.localtenant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The style sheets, served by the tenant itself. */
final class Assets implements Handler<RoutingContext> {

    private static final String PICO = "/META-INF/resources/webjars/picocss__pico/2.1.1/css/pico.min.css";

    private final Map<String, Buffer> files = Map.of("pico.min.css", read(PICO), "local-tenant.css", read("local-tenant.css"));

    @Override
    public void handle(RoutingContext context) {
        Buffer file = files.get(context.pathParam("file"));
        if (file == null) {
            context.response().setStatusCode(404).end();
        } else {
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/css; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=3600").end(file);
        }
    }

    private static Buffer read(String resource) {
        try (InputStream content = Assets.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("The local tenant lacks its style sheet " + resource);
            }
            return Buffer.buffer(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The local tenant cannot read " + resource, e);
        }
    }
}
