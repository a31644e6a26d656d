package dev.entrasignin.claims;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdTokenClaimsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"Anna Bauer","preferred_username":"anna@contoso.example","oid":"o-1","sub":"s-1"} | Anna Bauer
            {"preferred_username":"anna@contoso.example","oid":"o-1","sub":"s-1"}                     | anna@contoso.example
            {"oid":"o-1","sub":"s-1"}                                                                 | o-1
            {"sub":"s-1"}                                                                             | s-1
            {}                                                                                        | ?
            {"name":"","preferred_username":"  ","oid":"o-1"}                                         | o-1
            {"name":null,"oid":"o-1"}                                                                 | o-1
            {"name":17,"preferred_username":true,"oid":["o"],"sub":"s-1"}                             | s-1
            {"name":{"first":"Anna"},"sub":"s-1"}                                                     | s-1
            {"name":"\\u00a0","sub":"s-1"}                                                            | s-1
            {"name":"\\u200b\\u202e\\u200f","sub":"s-1"}                                              | s-1
            {"name":"\\t\\r\\n\\u0000","sub":"s-1"}                                                   | s-1
            """)
    void a_person_is_called_by_the_first_claim_that_shows_something(String claims, String name) {
        assertThat(claims(claims).displayName()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("namesThatAreData")
    void a_name_is_data_whatever_it_holds(String name) {
        IdTokenClaims claims = IdTokenClaims.ofVerified(token(new JsonObject().put("name", name).encode()));

        assertThat(claims.displayName()).isEqualTo(name);
        assertThat(claims.string("name")).contains(name);
    }

    static List<String> namesThatAreData() {
        return List.of("<script>alert(1)</script>", "{page.name}", "' onclick='x", "\u202eresu evil", "\u05d0\u05e0\u05d4",
                "\u0645\u0631\u064a\u0645", "\ud83d\ude00", "Zo\u0065\u0308", "a".repeat(200), "\u202e" + "b".repeat(200),
                " Anna ", "null", "&amp;", "a\u0000b");
    }

    @Test
    void the_claims_stand_in_the_tokens_own_order_as_plain_values() {
        assertThat(claims("""
                {"ver":"2.0","exp":1764000000,"big":12345678901,"part":1.5,"ok":true,"none":null,\
                "roles":["a","b"],"_claim_names":{"groups":"src1"}}""").values()).containsExactlyEntriesOf(
                ordered("ver", "2.0", "exp", 1764000000, "big", 12345678901L, "part", 1.5, "ok", true, "none", null,
                        "roles", List.of("a", "b"), "_claim_names", Map.of("groups", "src1")));
    }

    @Test
    void the_token_itself_is_not_among_them() {
        IdTokenClaims claims = claims("{\"sub\":\"s-1\"}");

        assertThat(claims.values()).containsOnlyKeys("sub");
        assertThat(claims.toString()).doesNotContain("eyJ");
    }

    @Test
    void nobody_changes_the_claims() {
        IdTokenClaims claims = claims("{\"sub\":\"s-1\"}");

        assertThatThrownBy(() -> claims.values().put("sub", "another")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void characters_that_differ_in_base64url_are_read() {
        assertThat(claims("{\"name\":\"\u00ff\u00fe??>>\",\"x\":\"\ud83d\ude00\"}").displayName())
                .isEqualTo("\u00ff\u00fe??>>");
    }

    private static IdTokenClaims claims(String json) {
        return IdTokenClaims.ofVerified(token(json));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static String token(String payload) {
        return "eyJhbGciOiJSUzI1NiJ9." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8))
                + ".c2ln";
    }

    @Test
    void the_claims_of_whoever_is_signed_in_are_without_the_token() throws InvalidJwtException {
        var claims = JwtClaims.parse("{\"name\":\"Anna\",\"groups\":[\"a\"],\"exp\":1}");
        claims.setClaim(Claims.raw_token.name(), "e30.e30.c2ln");
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(claims, new IdTokenCredential("e30.e30.c2ln"))).build();

        assertThat(IdTokenClaims.of(identity).values()).isEqualTo(Map.of("name", "Anna", "groups", List.of("a"), "exp", 1L));
    }

    @Test
    void nobody_has_no_claims() {
        assertThat(IdTokenClaims.of(QuarkusSecurityIdentity.builder().setAnonymous(true).build()).values()).isEmpty();
    }
}
