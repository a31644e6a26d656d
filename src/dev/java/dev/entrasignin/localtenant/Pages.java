package dev.entrasignin.localtenant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The tenant's pages, made by an engine of their own, which knows nothing of the application's templates. */
final class Pages {

    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);
    private static final List<String> TEMPLATES = List.of("layout", "sign-in", "refused", "form-post", "confirm-sign-out",
            "signing-out", "signed-out");

    private final Engine engine;
    private final TenantState tenant;

    Pages(TenantState tenant) {
        this.tenant = tenant;
        this.engine = Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML))).build();
        TEMPLATES.forEach(name -> engine.putTemplate(name, engine.parse(source(name + ".html"), HTML, name)));
    }

    void show(RoutingContext context, int status, String template, Object data) {
        String html = engine.getTemplate(template).data("page", data).render();
        context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", PagePolicy.of(tenant.app())).end(html);
    }

    void refuse(RoutingContext context, Refusal refusal) {
        show(context, refusal.error().status(), "refused", Map.of("refusal", refusal));
    }

    private static String source(String file) {
        try (InputStream content = Pages.class.getResourceAsStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The local tenant lacks its template " + file, e);
        }
    }
}
