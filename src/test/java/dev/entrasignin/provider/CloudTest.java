package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CloudTest {

    @ParameterizedTest
    @CsvSource({
            "global, login.microsoftonline.com,        graph.microsoft.com,              entra.microsoft.com,       ''",
            "usgov,  login.microsoftonline.us,         graph.microsoft.us,               entra.microsoft.us,        USGov",
            "china,  login.partner.microsoftonline.cn, microsoftgraph.chinacloudapi.cn,  entra.microsoftonline.cn,  China",
    })
    void each_cloud_has_hosts_of_its_own(String name, String authority, String graph, String portal, String exchange) {
        Cloud cloud = Cloud.named(name).orElseThrow();

        assertThat(cloud).isEqualTo(new Cloud(name, URI.create("https://" + authority), URI.create("https://" + graph),
                URI.create("https://" + graph), URI.create("https://" + portal), "api://AzureADTokenExchange" + exchange));
        assertThat(Cloud.ofAuthorityHost(authority)).contains(cloud);
        assertThat(Cloud.ofAuthorityHost("https://" + authority.toUpperCase() + "/")).contains(cloud);
        assertThat(cloud.endpoint("contoso.example", "token"))
                .hasToString("https://" + authority + "/contoso.example/oauth2/v2.0/token");
    }

    @ParameterizedTest
    @ValueSource(strings = { "login.example", "http://login.microsoftonline.com", "login.microsoftonline.com.example", "" })
    void any_other_host_is_none(String host) {
        assertThat(Cloud.ofAuthorityHost(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "http://127.0.0.1:1, http://localhost:2, true", "http://[::1]:1,      http://127.0.0.1:2, true",
            "https://login.example, http://127.0.0.1:2, false", "http://127.0.0.1:1, https://graph.example, false",
            "http://127.0.0.1.example, http://127.0.0.1:2, false", "http://127.0.0.1@login.example, http://127.0.0.1:2, false",
            "'', http://127.0.0.1:2, false" })
    void a_stand_in_is_on_this_machine(URI authority, URI graph, boolean taken) {
        assertThat(Cloud.standIn(authority, graph).isPresent()).isEqualTo(taken);
    }
}
