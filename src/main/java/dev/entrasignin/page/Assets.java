package dev.entrasignin.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The style sheets, under names that change with their content, so that browsers keep them for good. Read and
 * compressed once, and answered from memory.
 */
@Singleton
@Named("assets")
public class Assets {

    private static final String FOREVER = "public, max-age=31536000, immutable";
    /** And before everything else, as nothing depends on who asks. */
    private static final int AFTER_THE_SECURITY_HEADERS = -9_000;

    private final Asset pico = Asset.read("/META-INF/resources/webjars/picocss__pico/2.1.1/css/pico.min.css", "pico");
    private final Asset app = Asset.read("/assets/app.css", "app");

    /** Path of Pico CSS. */
    public String getPico() {
        return pico.path();
    }

    /** Path of the application's own style sheet. */
    public String getApp() {
        return app.path();
    }

    void serve(@Observes Router router) {
        for (Asset asset : new Asset[] { pico, app }) {
            router.get(asset.path()).order(AFTER_THE_SECURITY_HEADERS).handler(asset::answer);
        }
    }

    private record Asset(String path, Buffer plain, Buffer gzip) {

        static Asset read(String resource, String name) {
            try (InputStream in = Assets.class.getResourceAsStream(resource)) {
                byte[] content = in.readAllBytes();
                return new Asset("/assets/" + name + "-" + checksum(content) + ".css", Buffer.buffer(content),
                        Buffer.buffer(compress(content)));
            } catch (IOException e) {
                throw new UncheckedIOException(resource, e);
            }
        }

        void answer(RoutingContext context) {
            var response = context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/css; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, FOREVER)
                    .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
            if (accepted != null && accepted.contains("gzip")) {
                response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(gzip);
            } else {
                response.end(plain);
            }
        }

        /**
         * For a name, not against forgery. Java computes it by instructions for it from the start; SHA-256 it would interpret.
         */
        private static String checksum(byte[] content) {
            var checksum = new CRC32C();
            checksum.update(content);
            return HexFormat.of().toHexDigits((int) checksum.getValue());
        }

        private static byte[] compress(byte[] content) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(bytes) {
                {
                    def.setLevel(Deflater.BEST_COMPRESSION);
                }
            }) {
                gzip.write(content);
            }
            return bytes.toByteArray();
        }
    }
}
