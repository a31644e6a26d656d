package dev.entrasignin.json;

import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.core.spi.JsonFactory;
import io.vertx.core.spi.json.JsonCodec;

/**
 * Reads and writes Vert.x' JSON, objects, arrays and values, without Jackson's data binding, which is some 500 classes more at
 * every start. Classes of one's own are for an {@code ObjectMapper}.
 */
public final class StreamingJson implements JsonFactory {

    /** Before Quarkus' own, which says nothing about it. */
    @Override
    public int order() {
        return 0;
    }

    @Override
    public JsonCodec codec() {
        return new JacksonCodec();
    }
}
