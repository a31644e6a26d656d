package dev.entrasignin.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.Json;
import io.vertx.core.json.jackson.JacksonCodec;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamingJsonTest {

    @Test
    void is_what_reads_and_writes_json() {
        assertThat(Json.CODEC).isExactlyInstanceOf(JacksonCodec.class);
    }
}
