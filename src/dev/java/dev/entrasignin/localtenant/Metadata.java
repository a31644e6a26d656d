package dev.entrasignin.localtenant;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The documents a client configures itself from: discovery and keys. */
final class Metadata {

    private final TenantState tenant;

    Metadata(TenantState tenant) {
        this.tenant = tenant;
    }

    JsonObject discovery() {
        return new JsonObject().put("token_endpoint", uri(Endpoint.TOKEN))
                .put("token_endpoint_auth_methods_supported",
                        List.of("client_secret_post", "private_key_jwt", "client_secret_basic"))
                .put("jwks_uri", uri(Endpoint.KEYS)).put("response_modes_supported", List.of("query", "form_post"))
                .put("subject_types_supported", List.of("pairwise"))
                .put("id_token_signing_alg_values_supported", List.of("RS256"))
                .put("response_types_supported", List.of("code"))
                .put("scopes_supported", List.of("openid", "profile", "email", "offline_access"))
                .put("issuer", tenant.issuer(tenant.app().tenantId())).put("request_uri_parameter_supported", false)
                .put("authorization_endpoint", uri(Endpoint.AUTHORIZE)).put("http_logout_supported", true)
                .put("frontchannel_logout_supported", true).put("end_session_endpoint", uri(Endpoint.LOGOUT))
                .put("claims_supported",
                        List.of("sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver",
                                "email"))
                .put("tenant_region_scope", "EU").put("cloud_instance_name", "microsoftonline.com")
                .put("cloud_graph_host_name", "graph.windows.net").put("msgraph_host", "graph.microsoft.com");
    }

    JsonObject keys() {
        JsonArray keys = new JsonArray();
        tenant.publishedKeys().forEach(key -> keys.add(key.jwk(tenant.issuer(tenant.app().tenantId()))));
        return new JsonObject().put("keys", keys);
    }

    private String uri(Endpoint endpoint) {
        return tenant.uri(endpoint).toString();
    }
}
