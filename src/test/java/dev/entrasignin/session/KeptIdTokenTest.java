package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.claims.IdTokenClaims;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeptIdTokenTest {

    @Test
    void without_a_hint_to_sign_out_with_all_of_it_is_kept() {
        assertThat(KeptIdToken.of("h.p.s", new IdTokenClaims(Map.of("sub", "s")))).isEqualTo("h.p.s");
    }

    @Test
    void a_renewed_one_keeps_the_sid_of_the_one_before_unless_it_has_its_own() {
        var before = new IdTokenClaims(Map.of("sub", "s", "sid", "1"));

        assertThat(KeptIdToken.renewed("h.p.s", new IdTokenClaims(Map.of("sub", "s", "sid", "2")), before)).isEqualTo("h.p.s");
        assertThat(KeptIdToken.renewed("h.p.s", new IdTokenClaims(Map.of("sub", "s")), new IdTokenClaims(Map.of())))
                .isEqualTo("h.p.s");
        assertThat(IdTokenClaims.ofVerified(KeptIdToken.renewed("h.p.s", new IdTokenClaims(Map.of("sub", "s")), before)))
                .isEqualTo(before);
    }

    @Test
    void with_one_its_claims_are_kept() {
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJsb2dpbl9oaW50IjoiTy54In0.c2ln";

        String kept = KeptIdToken.of(token, IdTokenClaims.ofVerified(token));

        assertThat(kept).isEqualTo("e30.eyJsb2dpbl9oaW50IjoiTy54In0.");
        assertThat(IdTokenClaims.ofVerified(kept)).isEqualTo(IdTokenClaims.ofVerified(token));
    }
}
