package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.Visitor.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizeEndpointTest {

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @ParameterizedTest(name = "{0}={1}: AADSTS{2}")
    @CsvSource(textBlock = """
            client_id,,900144
            client_id,11111111-2222-4333-8444-555555555555,700016
            redirect_uri,,900144
            redirect_uri,https://127.0.0.1:5000/auth/redirect/,50011
            redirect_uri,https://127.0.0.1:5000/Auth/redirect,50011
            redirect_uri,https://127.0.0.1:5001/auth/redirect,50011
            redirect_uri,http://127.0.0.1:5000/auth/redirect,50011
            redirect_uri,https://127.0.0.1:5000/auth/redirect?x=1,50011
            redirect_uri,https://evil.example/auth/redirect,50011
            """)
    void what_is_wrong_with_client_or_address_stays_on_a_page(String parameter, String value, int code) {
        HttpResponse<String> response = authorize(parameter, value);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(response.body()).contains("AADSTS" + code + ":");
    }

    @ParameterizedTest(name = "{0}={1}: {2}, AADSTS{3}")
    @CsvSource(textBlock = """
            response_type,,invalid_request,900144
            response_type,id_token,unsupported_response_type,700054
            response_type,code id_token,unsupported_response_type,700054
            response_type,token,unsupported_response_type,700054
            response_mode,fragment,invalid_request,70007
            response_mode,web_message,invalid_request,70007
            scope,,invalid_request,900144
            scope,profile email,invalid_scope,70011
            scope,openid api://something/else,invalid_client,650053
            code_challenge,,invalid_request,9002325
            code_challenge,too-short,invalid_request,501491
            code_challenge_method,,invalid_request,50149
            code_challenge_method,plain,invalid_request,50149
            prompt,none login,invalid_request,90023
            prompt,anything,invalid_request,90023
            """)
    void any_other_fault_goes_back_to_the_application(String parameter, String value, String error, int code) {
        Map<String, String> parameters = parametersOf(authorize(parameter, value));

        assertThat(parameters).containsOnlyKeys("error", "error_description", "error_uri", "state")
                .containsEntry("error", error).containsEntry("state", Visitor.STATE);
        assertThat(parameters.get("error_description")).matches("(?s)AADSTS" + code
                + ": .+\r\nTrace ID: [\\w-]{36}\r\nCorrelation ID: [\\w-]{36}\r\nTimestamp: [\\d-]{10} [\\d:]{8}Z");
    }

    @Test
    void a_parameter_may_not_be_given_twice() {
        Visitor visitor = running.visitor();
        HttpResponse<String> response = visitor.get(running.tenant().uri(Endpoint.AUTHORIZE) + "?"
                + Visitor.encoded(visitor.authorizationRequest()) + "&redirect_uri=https%3A%2F%2Fevil.example");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("AADSTS9000411:");
    }

    @Test
    void what_comes_with_a_bad_request_is_shown_as_text() {
        String page = authorize("redirect_uri", "https://evil.example/<script>alert(1)</script>\"'").body();

        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;").doesNotContain("<script");
    }

    @Test
    void another_tenant_is_not_found() {
        String other = running.tenant().authorityHost() + "/common";

        HttpResponse<String> page = running.visitor().get(other + "/oauth2/v2.0/authorize");
        HttpResponse<String> discovery = running.visitor().get(other + "/v2.0/.well-known/openid-configuration");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("AADSTS90002:", "Tenant &#39;common&#39; not found");
        assertThat(discovery.statusCode()).isEqualTo(400);
        assertThat(discovery.body()).contains("\"error\":\"invalid_tenant\"", "[90002]");
    }

    @Test
    void the_correlation_id_is_the_one_of_the_client() {
        String id = "0f0b5c2e-7d3a-4c1b-9a54-3c1f0e2d4b6a";
        Visitor visitor = running.visitor();
        Map<String, String> request = visitor.authorizationRequestWith("client-request-id", id);
        request.put("scope", "email");

        assertThat(parametersOf(visitor.authorize(request)).get("error_description")).contains("Correlation ID: " + id);
    }

    private HttpResponse<String> authorize(String parameter, String value) {
        Visitor visitor = running.visitor();
        Map<String, String> request = visitor.authorizationRequest();
        if (value == null) {
            request.remove(parameter);
        } else {
            request.put(parameter, value);
        }
        return visitor.authorize(request);
    }
}
