package dev.entrasignin.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where a Redis server is, as {@code SESSION_STORE_REDIS} says it: {@code redis[s]://[user:password@]host[:port][/database]}.
 */
final class RedisUrl {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");

    private RedisUrl() {
    }

    static boolean isValid(String value) {
        try {
            URI url = new URI(value);
            // A comma would make two of it.
            return url.getHost() != null && url.getPort() < 65_536 && SCHEMES.contains(url.getScheme())
                    && url.getRawPath().matches("|/\\d{0,4}")
                    && url.getRawQuery() == null && url.getRawFragment() == null && !value.contains(",");
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
