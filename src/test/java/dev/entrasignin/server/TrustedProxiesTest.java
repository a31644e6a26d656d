package dev.entrasignin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    private final TrustedProxies proxies = TrustedProxies.of("10.0.0.0/24, 192.0.2.7,2001:db8::/32");

    /** Several headers are several lines, which count as one (RFC 9110, section 5.3). */
    @ParameterizedTest(name = "{0}: {1} and {2} is {3}")
    @CsvSource({
            // what a stranger writes is not read
            "198.51.100.1, 203.0.113.9,,                          198.51.100.1",
            "192.0.2.8,    203.0.113.9,,                          192.0.2.8",
            // a proxy that sets the header, and one that adds to what it gets
            "10.0.0.1,     203.0.113.9,,                          203.0.113.9",
            "10.0.0.1,     '6.6.6.6, 203.0.113.9',,               203.0.113.9",
            "10.0.0.1,     6.6.6.6,                  203.0.113.9, 203.0.113.9",
            "10.0.0.1,     '10.0.0.2, 203.0.113.9',,              203.0.113.9",
            "192.0.2.7,    2001:db9::1,,                          2001:db9::1",
            // a chain of proxies
            "10.0.0.1,     '203.0.113.9, 192.0.2.7',,             203.0.113.9",
            "10.0.0.1,     '6.6.6.6, 203.0.113.9, 2001:db8::1, 10.0.0.9',, 203.0.113.9",
            // somebody in the same network
            "10.0.0.1,     '10.0.0.50, 10.0.0.2',,                10.0.0.50",
            // Azure App Service and Application Gateway
            "10.0.0.1,     203.0.113.9:51234,,                    203.0.113.9",
            "10.0.0.1,     '6.6.6.6, 203.0.113.9:51234, 10.0.0.2',, 203.0.113.9",
            "10.0.0.1,     [2001:db9::1]:51234,,                  2001:db9::1",
            // nothing that helps
            "10.0.0.1,     '',,                                   10.0.0.1",
            "10.0.0.1,     unknown,,                              10.0.0.1",
            "10.0.0.1,     '6.6.6.6, unknown',,                   10.0.0.1",
            "10.0.0.1,     '6.6.6.6, evil oid=x',,                10.0.0.1",
            "10.0.0.1,     '6.6.6.6, [::1, 10.0.0.3',,            10.0.0.3",
            "10.0.0.1,     '6.6.6.6, 203.0.113.9:x',,             10.0.0.1",
    })
    void the_last_address_that_is_not_a_proxys_own_is_the_visitors(String peer, String first, String second, String client) {
        assertThat(proxies.client(peer, second == null ? List.of(first) : List.of(first, second))).isEqualTo(client);
    }

    @Test
    void nobody_is_trusted_unless_named() {
        assertThat(TrustedProxies.of("").client(PROXY, List.of("203.0.113.9"))).isEqualTo(PROXY);
        assertThat(proxies.client(PROXY, List.of())).isEqualTo(PROXY);
    }

    @Test
    void what_is_no_address_is_reported() {
        assertThat(TrustedProxies.faults("10.0.0.1, ::1, 10.0.0.0/8, 2001:db8::/32,")).isEmpty();
        assertThat(TrustedProxies.faults("nginx, 10.0.0.0/33, 10.0.0.1:80, *, 10.0.0")).containsExactly("nginx", "10.0.0.0/33",
                "10.0.0.1:80", "*", "10.0.0");
    }
}
