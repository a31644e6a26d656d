package dev.entrasignin.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedisUrlTest {

    @ParameterizedTest
    @ValueSource(strings = { "redis://localhost", "redis://127.0.0.1:6379", "redis://[::1]:6379/",
            "rediss://redis.example.com:6380/0",
            "rediss://:p%40ss%2Cword@redis.example.com", "redis://user:password@redis.example.com:6379/15" })
    void these_lead_to_a_server(String url) {
        assertThat(RedisUrl.isValid(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "redis", "localhost:6379", "http://localhost:6379", "redis:", "redis:localhost", "redis://",
            "redis:///0",
            "redis://localhost:port", "redis://localhost:99999", "redis://local_host:6379", "redis://localhost/a",
            "redis://localhost?db=1",
            "redis://localhost#0", "redis://one,redis://two", "redis://:p@ss@localhost", "redis://:a b@localhost",
            "unix:///run/redis.sock" })
    void these_do_not(String url) {
        assertThat(RedisUrl.isValid(url)).isFalse();
    }
}
